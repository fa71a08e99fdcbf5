namespace VeeamEM.Simulator.Protocol;

/// <summary>A header of an answer with its exact spelling.</summary>
internal readonly record struct AnswerHeader(string Name, string Value);
