using System;
using System.IO;
using System.Linq;
using System.Threading;
using VeeamEM.Reports;

namespace VeeamEM.Tests.Reports;

public sealed class RestoreReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("veeamem").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_appear_at_the_end_and_not_before()
    {
        using RestoreReport report = Create();
        report.Add(Row.Of());
        Assert.DoesNotContain(Names(), name => name is "r.html" or "r.csv");

        report.Finish(Evidence(), CancellationToken.None);

        Assert.Equal(["r.csv", "r.html"], Names());
    }

    [Fact]
    public void Nothing_is_left_behind_when_the_writing_is_stopped()
    {
        using (RestoreReport report = Create())
        {
            report.Add(Row.Of());
            _ = Assert.Throws<OperationCanceledException>(() => report.Finish(Evidence(), new CancellationToken(canceled: true)));
        }

        Assert.Empty(Names());
    }

    [Fact]
    public void A_file_that_came_in_between_is_not_overwritten_and_no_CSV_is_left_without_its_page()
    {
        using (RestoreReport report = Create())
        {
            report.Add(Row.Of());
            File.WriteAllText(Path.Combine(_folder, "r.html"), "mine");
            VemException failure = Assert.Throws<VemException>(() => report.Finish(Evidence(), CancellationToken.None));
            Assert.Equal(VemErrorId.ReportExists, failure.ErrorId);
        }

        Assert.Equal(["r.html"], Names());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "r.html")));
    }

    [Fact]
    public void The_slowest_restores_are_the_slowest_of_all()
    {
        var data = new ReportData(Thresholds.None);
        for (int i = 0; i < 5000; i++)
            data.Add(Row.Of(duration: TimeSpan.FromSeconds((i * 7919) % 5000), id: i.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(Enumerable.Range(4990, 10).Reverse(), data.Slowest.Ordered.Select(session => (int)session.Duration!.Value.TotalSeconds));
    }

    [Fact]
    public void Restores_that_run_or_fail_do_not_cover_a_critical_VM()
    {
        var data = new ReportData(Thresholds.None);
        data.Add(Row.Of("a", "Failed"));
        data.Add(Row.Of("b", "None", "Working"));
        data.Add(Row.Of("c", "Warning"));

        string[] verdicts = [.. new[] { "a", "b", "c", "d" }.Select(name => new CriticalVm(name, vm => vm == name).CoverageBy(data.Vms).Verdict)];

        Assert.Equal(["No restore that succeeded", "No restore that succeeded", "Restored", "No restore"], verdicts);
    }

    private static ReportEvidence Evidence() => new([], [], "1.0", "7.6 (Core)", DateTimeOffset.Now);

    private string[] Names() => [.. Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private RestoreReport Create() => new(new ReportOptions(Path.Combine(_folder, "r.html"), "T", Thresholds.None, [], csv: true, overwrite: false));
}
