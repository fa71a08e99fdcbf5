namespace VeeamEM.Simulator.Data;

/// <summary>The restore points of each machine in order of time.</summary>
internal sealed class RestorePointCalendar(Dictionary<VirtualMachine, ImmutableArray<VmRestorePoint>> pointsByVm)
{
    public IEnumerable<VmRestorePoint> All => pointsByVm.Values.SelectMany(points => points);

    /// <param name="vm">The machine.</param>
    /// <param name="utc">When the restore begins.</param>
    /// <param name="older">0 for the newest point before, which an operator picks most often; 1 for the one before it; as far as there are any.</param>
    /// <returns>The point, or null where the machine has none before.</returns>
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
