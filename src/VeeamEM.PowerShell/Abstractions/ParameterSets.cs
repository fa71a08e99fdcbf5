namespace VeeamEM.Commands;

/// <summary>Names of parameter sets, which users see in the syntax of a cmdlet.</summary>
internal static class ParameterSets
{
    internal const string Query = "Query";
    internal const string Id = "Id";
    internal const string Input = "Input";
    internal const string RestoreSession = "RestoreSession";
}
