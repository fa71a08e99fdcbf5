using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace VeeamEM.Tests.Fuzz;

/// <summary>Damaged documents yield rows or a documented error. For a million of them, run dotnet run --project tests/fuzz.</summary>
public sealed class MutatedPagesTests
{
    private const int FirstSeed = 20_261_121;
    private const int Inputs = 4000;

    [Fact]
    public async Task A_damaged_document_yields_rows_or_a_documented_error()
    {
        FuzzInput[] pages = await Pages.LoadAsync(TestContext.Current.CancellationToken);
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int seed = FirstSeed; seed < FirstSeed + Inputs; seed++)
        {
            FuzzInput input = Mutator.Mutate(pages, seed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Outcome outcome = Run(input, seed);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 4_000_000 + (200L * input.Document.Length), $"Seed {seed} takes {allocated} bytes for a document of {input.Document.Length}.");
            outcomes[outcome.Kind] = outcomes.GetValueOrDefault(outcome.Kind) + 1;
        }

        // Both outcomes occur, and this is the only error.
        Assert.Equal([Outcome.Read, VemErrorId.ResponseInvalid], [.. new SortedSet<string>(outcomes.Keys, StringComparer.OrdinalIgnoreCase)]);
        Assert.All(outcomes.Values, count => Assert.InRange(count, Inputs / 20, Inputs));
    }

    [Fact]
    public async Task Every_undamaged_document_is_read()
    {
        FuzzInput[] pages = [.. (await Pages.LoadAsync(TestContext.Current.CancellationToken)).Where(page => !page.IsEntity)];
        Assert.Equal(Enum.GetValues<FuzzKind>(), pages.Select(page => page.Kind).Distinct().Order());
        Assert.All(pages, page =>
        {
            Outcome outcome = Target.Run(page);
            Assert.Equal(Outcome.Read, outcome.Kind);

            // An error has a message instead of rows.
            Assert.Equal(page.Kind != FuzzKind.Error, outcome.Rows > 0);
        });
    }

    private static Outcome Run(FuzzInput input, int seed)
    {
        try
        {
            return Target.Run(input);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Seed {seed}, a document for {input.Kind}: {Convert.ToBase64String(input.Document)}", failure);
        }
    }
}
