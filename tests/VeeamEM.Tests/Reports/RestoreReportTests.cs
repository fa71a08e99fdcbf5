using System;
using System.IO;
using System.Linq;
using System.Threading;
using VeeamEM.Reports;
using VeeamEM.Statistics;
using VeeamEM.Tests.Statistics;

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

        report.Finish(Scope(), Provenance(), CancellationToken.None);

        Assert.Equal(["r.csv", "r.html"], Names());
    }

    [Fact]
    public void Nothing_is_left_behind_if_writing_is_stopped()
    {
        using (RestoreReport report = Create())
        {
            report.Add(Row.Of());
            _ = Assert.Throws<OperationCanceledException>(() => report.Finish(Scope(), Provenance(), new CancellationToken(canceled: true)));
        }

        Assert.Empty(Names());
    }

    [Fact]
    public void A_file_created_during_the_report_is_not_overwritten_and_no_CSV_is_left_without_its_page()
    {
        using (RestoreReport report = Create())
        {
            report.Add(Row.Of());
            File.WriteAllText(Path.Combine(_folder, "r.html"), "mine");
            VemException failure = Assert.Throws<VemException>(() => report.Finish(Scope(), Provenance(), CancellationToken.None));
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

        Assert.Equal(["No successful restore", "No successful restore", "Restored", "No restore"], verdicts);
    }

    [Fact]
    public void A_replaced_CSV_is_restored_if_its_page_cannot_be_published()
    {
        File.WriteAllText(Path.Combine(_folder, "r.csv"), "old rows");
        File.WriteAllText(Path.Combine(_folder, "r.html"), "old page");
        using (RestoreReport report = Create(overwrite: true))
        {
            report.Add(Row.Of());
            File.Delete(Path.Combine(_folder, "r.html"));
            _ = Directory.CreateDirectory(Path.Combine(_folder, "r.html"));
            VemException failure = Assert.Throws<VemException>(() => report.Finish(Scope(), Provenance(), CancellationToken.None));
            Assert.Equal(VemErrorId.ReportNotWritten, failure.ErrorId);
        }

        Assert.Equal(["r.csv"], Names());
        Assert.Equal("old rows", File.ReadAllText(Path.Combine(_folder, "r.csv")));
    }

    [Fact]
    public void Both_files_are_replaced_and_nothing_else_is_left()
    {
        File.WriteAllText(Path.Combine(_folder, "r.csv"), "old rows");
        File.WriteAllText(Path.Combine(_folder, "r.html"), "old page");
        using (RestoreReport report = Create(overwrite: true))
        {
            report.Add(Row.Of());
            report.Finish(Scope(), Provenance(), CancellationToken.None);
        }

        Assert.Equal(["r.csv", "r.html"], Names());
        Assert.DoesNotContain("old", File.ReadAllText(Path.Combine(_folder, "r.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_symbolic_link_is_kept_and_its_target_is_replaced()
    {
        string target = Path.Combine(_folder, "shared.html");
        string link = Path.Combine(_folder, "r.html");
        File.WriteAllText(target, "old page");
        try
        {
            _ = File.CreateSymbolicLink(link, target);
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            Assert.Skip("This account does not have the privilege to create symbolic links.");
        }

        using (RestoreReport report = Create(overwrite: true))
        {
            report.Add(Row.Of());
            report.Finish(Scope(), Provenance(), CancellationToken.None);
        }

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.Equal(["r.csv", "r.html", "shared.html"], Names());
    }

    [Theory]
    [InlineData(9999, 12, 31)]
    [InlineData(9998, 1, 1)]
    [InlineData(2, 1, 1)]
    public void An_absurd_date_neither_fails_the_report_nor_bloats_it(int year, int month, int day)
    {
        using (RestoreReport report = Create())
        {
            report.Add(Row.Of());
            report.Add(Row.Of(created: new DateTime(year, month, day, 23, 59, 59, DateTimeKind.Utc)));
            report.Finish(Scope(), Provenance(), CancellationToken.None);
        }

        string page = File.ReadAllText(Path.Combine(_folder, "r.html"));
        Assert.InRange(page.Length, 1000, 100_000);
        Assert.Contains("Not drawn: 1 restore before 1990 or after 2100", page, StringComparison.Ordinal);
    }

    private static ReportScope Scope() => new();

    private static ReportProvenance Provenance() => new("1.0", "7.6 (Core)", DateTimeOffset.Now);

    private string[] Names() => [.. Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private RestoreReport Create(bool overwrite = false) => new(new ReportOptions(Path.Combine(_folder, "r.html"), "T") { Csv = true, Overwrite = overwrite });
}
