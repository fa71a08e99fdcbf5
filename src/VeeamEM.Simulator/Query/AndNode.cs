namespace VeeamEM.Simulator.Query;

/// <summary><c>left;right</c></summary>
internal sealed record AndNode(FilterNode Left, FilterNode Right) : FilterNode;
