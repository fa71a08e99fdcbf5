using System;
using System.Globalization;
using System.Management.Automation;

namespace VeeamEM.Commands;

/// <summary>The progress bar of a long read.</summary>
internal sealed class ReadProgress(Cmdlet cmdlet, string activity)
{
    private readonly ProgressBar _bar = new(cmdlet, 9398, activity);

    internal void Show(long rows, long total)
    {
        if (!_bar.IsDue)
            return;
        string of = total > rows ? " of about " + total.ToString("N0", CultureInfo.CurrentCulture) : string.Empty;
        _bar.Show(
            $"{rows.ToString("N0", CultureInfo.CurrentCulture)}{of} objects",
            total == 0 ? -1 : (int)Math.Min(100, 100 * rows / total));
    }

    internal void Complete() => _bar.Complete();
}
