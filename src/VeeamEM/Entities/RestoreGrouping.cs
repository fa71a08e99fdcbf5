namespace VeeamEM;

/// <summary>What restore sessions can be grouped by.</summary>
public enum RestoreGrouping
{
    /// <summary>The name of the VM; case is ignored.</summary>
    VmName,

    /// <summary>The name of the backup server; case is ignored.</summary>
    BackupServer,

    /// <summary>The server's value for the type of restore, such as RestoreVm.</summary>
    JobType,

    /// <summary>The server's value for the result, such as Failed.</summary>
    Result,

    /// <summary>The day of the start in local time, such as 2026-03-01.</summary>
    Day,

    /// <summary>The ISO 8601 week of the start in local time, such as 2026-W09.</summary>
    Week,

    /// <summary>The month of the start in local time, such as 2026-03.</summary>
    Month,
}
