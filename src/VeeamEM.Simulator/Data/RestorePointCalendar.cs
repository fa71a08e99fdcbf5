namespace VeeamEM.Simulator.Data;

/// <summary>The restore points of each machine in order of time.</summary>
internal sealed class RestorePointCalendar(Dictionary<VirtualMachine, TimeIndex<VmRestorePoint>> pointsByVm)
{
    public IEnumerable<VmRestorePoint> All => pointsByVm.Values.SelectMany(points => points.OldestFirst);

    /// <param name="vm">The machine.</param>
    /// <param name="utc">When the restore starts.</param>
    /// <param name="older">0 for the newest earlier point, which operators choose most often; 1 for the one before it, and so on, as far as they exist.</param>
    /// <returns>The point, or null if the machine has no earlier one.</returns>
    public VmRestorePoint? Before(VirtualMachine vm, DateTime utc, int older = 0)
    {
        TimeIndex<VmRestorePoint> points = pointsByVm[vm];
        int earlier = points.CountBefore(utc.Ticks);
        return earlier == 0 ? null : points.OldestFirst[Math.Max(0, earlier - 1 - older)];
    }
}
