namespace VeeamEM.Simulator.Query;

/// <summary><c>property op value</c></summary>
internal sealed record ComparisonNode(string Property, ComparisonOperator Operator, string Value) : FilterNode;
