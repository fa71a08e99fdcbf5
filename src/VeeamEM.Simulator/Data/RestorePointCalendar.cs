using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace VeeamEM.Simulator.Data;

/// <summary>The restore points of each machine in order of time.</summary>
internal sealed class RestorePointCalendar
{
    private readonly Dictionary<VirtualMachine, ImmutableArray<VmRestorePoint>> _pointsByVm;

    public RestorePointCalendar(Dictionary<VirtualMachine, ImmutableArray<VmRestorePoint>> pointsByVm)
    {
        _pointsByVm = pointsByVm;
    }

    public IEnumerable<VmRestorePoint> All => _pointsByVm.Values.SelectMany(points => points);

    /// <returns>The newest point before the time given, which is the one an operator picks most often.</returns>
    public VmRestorePoint? LastBefore(VirtualMachine vm, DateTime utc)
    {
        ImmutableArray<VmRestorePoint> points = _pointsByVm[vm];
        int low = 0;
        int high = points.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (points[middle].CreationTimeUtc < utc)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? null : points[low - 1];
    }
}
