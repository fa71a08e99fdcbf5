namespace VeeamEM.Simulator.Data;

/// <summary>The restore points of each machine in order of time.</summary>
internal sealed class RestorePointCalendar(Dictionary<VirtualMachine, ImmutableArray<VmRestorePoint>> pointsByVm)
{
    public IEnumerable<VmRestorePoint> All => pointsByVm.Values.SelectMany(points => points);

    /// <param name="vm">The machine.</param>
    /// <param name="utc">When the restore starts.</param>
    /// <param name="older">0 for the newest earlier point, which operators choose most often; 1 for the one before it, and so on, as far as they exist.</param>
    /// <returns>The point, or null if the machine has no earlier one.</returns>
    public VmRestorePoint? Before(VirtualMachine vm, DateTime utc, int older = 0)
    {
        ImmutableArray<VmRestorePoint> points = pointsByVm[vm];
        int low = 0;
        for (int high = points.Length; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = points[middle].CreationTimeUtc < utc ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : points[Math.Max(0, low - 1 - older)];
    }
}
