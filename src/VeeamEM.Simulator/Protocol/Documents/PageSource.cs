using System;

namespace VeeamEM.Simulator.Protocol.Documents;

/// <summary>All pages of the result that a page belongs to.</summary>
/// <param name="Result">Stands for the rows of the result; other rows are another object.</param>
/// <param name="PagesCount">How many pages there are.</param>
/// <param name="PageAt">Makes a page of them.</param>
internal sealed record PageSource(object Result, int PagesCount, Func<int, PagedDocument> PageAt);
