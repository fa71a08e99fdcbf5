namespace VeeamEM.Reports;

/// <summary>How a session counts; <see cref="Other"/> is finished with a result that is none of the known words.</summary>
internal enum SessionOutcome
{
    Succeeded,
    Warning,
    Failed,
    Running,
    Other,
}
