using System;

namespace VeeamEM.Reading;

/// <summary>The reason why a read is incomplete. The code that catches it knows how many rows were returned before.</summary>
internal sealed class IncompleteRead : Exception
{
    private readonly bool _isPermanent;

    internal IncompleteRead(string reason, bool isPermanent = false)
        : base(reason) => _isPermanent = isPermanent;

    internal IncompleteRead(VemException cause)
        : base(cause.Message, cause)
    {
    }

    /// <summary>The failure for the user: the original one if nothing was emitted before it.</summary>
    internal VemException After(long rows, string server) => InnerException is VemException cause && (rows == 0 || cause.ErrorId == VemErrorId.ResultIncomplete)
        ? cause
        : VemErrors.Incomplete(server, rows, Message, InnerException, _isPermanent);
}
