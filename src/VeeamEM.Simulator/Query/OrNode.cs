namespace VeeamEM.Simulator.Query;

/// <summary><c>left,right</c></summary>
internal sealed record OrNode(FilterNode Left, FilterNode Right) : FilterNode;
