namespace VeeamEM;

/// <summary>What restore sessions can be grouped by.</summary>
public enum RestoreGrouping
{
    /// <summary>The name of the VM; letter case does not count.</summary>
    VmName,

    /// <summary>The name of the backup server; letter case does not count.</summary>
    BackupServer,

    /// <summary>The server's word for the kind of restore, such as RestoreVm.</summary>
    JobType,

    /// <summary>The server's word for the result, such as Failed.</summary>
    Result,

    /// <summary>The day of the start in local time, such as 2026-03-01.</summary>
    Day,

    /// <summary>The ISO 8601 week of the start in local time, such as 2026-W09.</summary>
    Week,

    /// <summary>The month of the start in local time, such as 2026-03.</summary>
    Month,
}
