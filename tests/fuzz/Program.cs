using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace VeeamEM.Fuzz;

/// <summary>The long mode of the fuzz tests: <c>dotnet run --project tests/fuzz -c Release -- --inputs 1000000 --seed 1</c>.</summary>
internal static class Program
{
    private static async System.Threading.Tasks.Task<int> Main(string[] arguments)
    {
        int inputs = Number(arguments, "--inputs", 1_000_000);
        int seed = Number(arguments, "--seed", 1);
        var run = new FuzzRun(await VeeamEM.Tests.Fuzz.Pages.LoadAsync(CancellationToken.None));
        var watch = Stopwatch.StartNew();
        for (int done = 0; done < inputs;)
        {
            int next = Math.Min(inputs, done + 100_000);
            for (; done < next; done++)
                run.Try(unchecked(seed + done));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:N0} inputs, {done / watch.Elapsed.TotalSeconds:N0} a second"));
        }

        run.Print(Console.Out);
        return run.Crashes == 0 ? 0 : 1;
    }

    private static int Number(string[] arguments, string name, int otherwise)
    {
        int at = Array.IndexOf(arguments, name);
        return at < 0 ? otherwise : int.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
    }
}
