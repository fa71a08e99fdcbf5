namespace VeeamEM.Simulator.Query;

/// <summary>A piece of a filter text; <see cref="Text"/> is the value without its quotes.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position, ComparisonOperator Operator = default);
