using System;

namespace VeeamEM.Reading;

/// <summary>Why a read cannot be whole. How many rows it gave before is known where it is caught.</summary>
internal sealed class IncompleteRead : Exception
{
    internal IncompleteRead(string reason)
        : base(reason)
    {
    }

    internal IncompleteRead(VemException cause)
        : base(cause.Message, cause)
    {
    }

    /// <summary>The failure for the user: its own where nothing was emitted before it.</summary>
    internal VemException After(long rows, string server) => InnerException is VemException cause && (rows == 0 || cause.ErrorId == VemErrorId.ResultIncomplete)
        ? cause
        : VemErrors.Incomplete(server, rows, Message, InnerException);
}
