using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using VeeamEM.Tests.Fuzz;

namespace VeeamEM.Fuzz;

/// <summary>Statistics of many inputs: their outcomes, time and memory.</summary>
internal sealed class FuzzRun
{
    private const int MostShown = 20;
    private readonly FuzzInput[] _pages;
    private readonly SortedDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private long _rows;
    private long _mostAllocated;
    private int _mostAllocatedSeed;
    private long _mostManaged;
    private TimeSpan _slowest;
    private int _slowestSeed;
    private int _done;

    public FuzzRun(FuzzInput[] pages)
    {
        _pages = pages;
    }

    public int Crashes { get; private set; }

    public void Try(int seed)
    {
        FuzzInput input = Mutator.Mutate(_pages, seed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        string kind = Run(input, seed);
        TimeSpan taken = Stopwatch.GetElapsedTime(start);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        _outcomes[$"{input.Kind}: {kind}"] = _outcomes.GetValueOrDefault($"{input.Kind}: {kind}") + 1;
        if (allocated > _mostAllocated)
            (_mostAllocated, _mostAllocatedSeed) = (allocated, seed);
        if (taken > _slowest)
            (_slowest, _slowestSeed) = (taken, seed);
        if (++_done % 1000 == 0)
            _mostManaged = Math.Max(_mostManaged, GC.GetTotalMemory(forceFullCollection: false));
    }

    public void Print(TextWriter output)
    {
        foreach (KeyValuePair<string, long> outcome in _outcomes)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {outcome.Key} {outcome.Value:N0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rows: {_rows:N0}; most managed memory: {_mostManaged / 1048576.0:N0} MB"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"most allocated by one input: {_mostAllocated / 1024.0:N0} KB (seed {_mostAllocatedSeed})"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest input: {_slowest.TotalMilliseconds:N1} ms (seed {_slowestSeed})"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"undocumented outcomes: {Crashes}"));
    }

    private string Run(FuzzInput input, int seed)
    {
        try
        {
            Outcome outcome = Target.Run(input);
            _rows += outcome.Rows;
            return outcome.Kind;
        }
        catch (Exception crash)
        {
            if (Crashes++ < MostShown)
                Console.WriteLine($"seed {seed}, {input.Kind}: {crash}\n{Convert.ToBase64String(input.Document)}");
            return crash.GetType().Name;
        }
    }
}
