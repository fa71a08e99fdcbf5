using System;
using System.Linq;
using System.Reflection;
using VeeamEM.Tests.Support;

namespace VeeamEM.Tests.Entities;

public sealed class RestoreSessionTests
{
    [Fact]
    public void Every_property_comes_from_a_full_document()
    {
        RestoreSession session = Fixture.Session(Fixture.Text("RestoreSession.Full.xml"));

        Assert.Equal("app-7", session.VmName);
        Assert.Equal("RestoreVm", session.JobType);
        Assert.Equal("Stopped", session.State);
        Assert.Equal("Warning", session.Result);
        Assert.Equal(new DateTime(2026, 3, 5, 21, 40, 9, 48, DateTimeKind.Utc), session.CreationTimeUtc);
        Assert.Equal(new DateTime(2026, 3, 5, 21, 58, 11, 200, DateTimeKind.Utc), session.EndTimeUtc);
        Assert.Equal(session.CreationTimeUtc!.Value.ToLocalTime(), session.CreationTime);
        Assert.Equal(session.EndTimeUtc!.Value.ToLocalTime(), session.EndTime);
        Assert.Equal(new TimeSpan(0, 0, 18, 2, 152), session.Duration);
        Assert.Equal(1082.152, session.DurationSeconds);
        Assert.Equal(97, session.Progress);
        Assert.Equal("vbr1.example", session.BackupServer);
        Assert.Equal(new Guid("11111111-2222-3333-4444-555555555555"), session.BackupServerId);
        Assert.Equal("app-7@2026-03-05 01:02:03", session.RestorePoint);
        Assert.Equal(new DateTime(2026, 3, 5, 1, 2, 3, DateTimeKind.Utc), session.RestorePointTimeUtc);
        Assert.Equal(session.RestorePointTimeUtc!.Value.ToLocalTime(), session.RestorePointTime);
        Assert.Equal(new TimeSpan(0, 20, 38, 6, 48), session.RestorePointAge);
        Assert.Equal(new Guid("99999999-8888-7777-6666-555555555555"), session.RestorePointId);
        Assert.Equal("app-7@2026-03-05 21:40:09", session.Name);
        Assert.Equal(new Guid("676dc837-f441-4ac1-8470-15be06b4cffc"), session.Id);
        Assert.Equal("urn:veeam:RestoreSession:676dc837-f441-4ac1-8470-15be06b4cffc", session.Uid);
        Assert.Equal("urn:VMware:Vm:12345678-1234-1234-1234-123456789abc.vm-123", session.RestoredObjectRef);
        Assert.Equal("Disk 2 was restored with a delay.", session.FailureMessage);
        Assert.Equal("Nightly & weekly", session.JobName);
        Assert.Equal("urn:veeam:Job:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", session.JobUid);
        Assert.Equal("https://em.internal:9398/api/restoreSessions/676dc837-f441-4ac1-8470-15be06b4cffc?format=Entity", session.Href);
        Assert.Equal("em01", session.Server);
        Assert.False(session.IsRunning);
        Assert.Equal(session.Name, session.ToString());
    }

    [Fact]
    public void The_reader_fills_every_property()
    {
        RestoreSession session = Fixture.Session(Fixture.Text("RestoreSession.Full.xml"));
        string[] empty =
        [
            .. typeof(RestoreSession).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetValue(session) is null || Equals(property.GetValue(session), Default(property.PropertyType)))
                .Select(property => property.Name),
        ];

        // IsRunning is the only property whose default is right, because a finished session is not running.
        Assert.Equal(["IsRunning"], empty);
    }

    [Fact]
    public void A_running_session_has_no_end()
    {
        RestoreSession session = Fixture.Session(Fixture.Text("RestoreSession.Running.xml"));

        Assert.Null(session.EndTime);
        Assert.Null(session.EndTimeUtc);
        Assert.Null(session.Duration);
        Assert.Null(session.RestorePoint);
        Assert.Null(session.RestorePointId);
        Assert.Equal("None", session.Result);
        Assert.Equal("Working", session.State);
        Assert.Equal(64, session.Progress);
        Assert.Equal("vbr1.example", session.BackupServer);
        Assert.True(session.IsRunning);
    }

    [Theory]
    [InlineData("<State>Working</State>", true)]
    [InlineData("<State>Working</State><Progress>100</Progress>", true)]
    [InlineData("<State>stopped</State>", false)]
    [InlineData("<State>Stopped</State><Progress>0</Progress>", false)]
    [InlineData("<State>Working</State><EndTimeUTC>2026-03-05T21:40:09Z</EndTimeUTC>", false)]
    [InlineData("<State>Working</State><EndTimeUTC>0001-01-01T00:00:00</EndTimeUTC>", true)]
    [InlineData("<State>Stopping</State><EndTimeUTC/>", true)]
    [InlineData("", true)]
    public void Running_follows_state_and_end_but_not_progress(string elements, bool running) =>
        Assert.Equal(running, Of(elements).IsRunning);

    [Theory]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00.0000000")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("0001-01-01")]
    public void The_year_1_means_no_end_and_causes_no_warning(string date)
    {
        var observer = new RecordingObserver();
        RestoreSession session = Of($"<CreationTimeUTC>2026-03-05T00:00:00Z</CreationTimeUTC><EndTimeUTC>{date}</EndTimeUTC>", observer);

        Assert.Null(session.EndTimeUtc);
        Assert.Null(session.Duration);
        Assert.Empty(observer.Warnings);
    }

    [Fact]
    public void Local_times_are_local_and_utc_times_are_utc()
    {
        RestoreSession session = Fixture.Session(Fixture.Text("RestoreSession.Full.xml"));

        Assert.Equal(DateTimeKind.Local, session.CreationTime!.Value.Kind);
        Assert.Equal(DateTimeKind.Local, session.EndTime!.Value.Kind);
        Assert.Equal(DateTimeKind.Utc, session.CreationTimeUtc!.Value.Kind);
        Assert.Equal(DateTimeKind.Utc, session.EndTimeUtc!.Value.Kind);
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z")]
    public void Duration_ignores_daylight_saving_time(string created, string ended) =>
        Assert.Equal(TimeSpan.FromHours(1), Of($"<CreationTimeUTC>{created}</CreationTimeUTC><EndTimeUTC>{ended}</EndTimeUTC>").Duration);

    [Theory]
    [InlineData("app-7@2026-03-05 01:02:03", "2026-03-05T01:02:03Z")]
    [InlineData("a@b@2026-03-05 01:02:03", "2026-03-05T01:02:03Z")]
    [InlineData("app-7@2026-03-05T01:02:03.5", "2026-03-05T01:02:03.5Z")]
    [InlineData("app-7", null)]
    [InlineData("app-7@", null)]
    [InlineData("app-7@yesterday", null)]
    [InlineData("app-7@2026-13-05 01:02:03", null)]
    [InlineData("app-7@0001-01-01 00:00:00", null)]
    [InlineData("2026-03-05 01:02:03", null)]
    public void The_time_of_the_restore_point_is_the_text_after_the_last_at_sign(string name, string? utc)
    {
        RestoreSession session = Of($"<Links><Link Type=\"VmRestorePointReference\" Name=\"{name}\" Href=\"https://em/api/vmRestorePoints/99999999-8888-7777-6666-555555555555\"/></Links>");

        Assert.Equal(utc is null ? null : DateTime.Parse(utc, null, System.Globalization.DateTimeStyles.AdjustToUniversal), session.RestorePointTimeUtc);
        Assert.Null(session.RestorePointAge);
        Assert.Null(session.DurationSeconds);
    }

    [Fact]
    public void A_duration_needs_both_ends() => Assert.Null(Of("<EndTimeUTC>2026-03-05T00:00:00Z</EndTimeUTC>").Duration);

    [Fact]
    public void Without_a_UID_the_id_is_taken_from_the_Href()
    {
        RestoreSession session = Fixture.Session(
            "<RestoreSession Href=\"https://em:9398/api/restoreSessions/676dc837-f441-4ac1-8470-15be06b4cffc?format=Entity\"/>");

        Assert.Null(session.Uid);
        Assert.Equal(new Guid("676dc837-f441-4ac1-8470-15be06b4cffc"), session.Id);
        Assert.Equal("676dc837-f441-4ac1-8470-15be06b4cffc", session.ToString());
    }

    [Fact]
    public void A_session_without_an_id_is_returned_with_one_warning()
    {
        var observer = new RecordingObserver();
        RestoreSession session = Fixture.Session("<RestoreSession Name=\"one\"><State>Stopped</State></RestoreSession>", observer);

        Assert.Equal(Guid.Empty, session.Id);
        Assert.Equal("Stopped", session.State);
        Assert.Contains("UID", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_a_newer_server_pass_through()
    {
        RestoreSession session = Of("<JobType>InstantRecovery</JobType><State>Paused</State><Result>Partial</Result>");

        Assert.Equal("InstantRecovery", session.JobType);
        Assert.Equal("Paused", session.State);
        Assert.Equal("Partial", session.Result);
    }

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static RestoreSession Of(string elements, RecordingObserver? observer = null) => Fixture.Session(
        $"<RestoreSession UID=\"urn:veeam:RestoreSession:676dc837-f441-4ac1-8470-15be06b4cffc\">{elements}</RestoreSession>",
        observer);
}
