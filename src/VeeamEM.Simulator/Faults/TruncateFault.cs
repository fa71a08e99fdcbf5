using System;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Valid HTTP that carries a part of the document only.</summary>
internal sealed class TruncateFault : Fault
{
    private readonly long _bytes;

    public TruncateFault(long bytes)
    {
        _bytes = bytes;
    }

    public override RenderedAnswer Alter(RenderedAnswer answer)
    {
        if (answer.Body is null)
        {
            return answer;
        }

        byte[] whole = answer.Body.ToArray();
        answer.Dispose();
        return answer with { Body = new ByteBody(whole[..(int)Math.Min(whole.Length, _bytes < 0 ? whole.Length / 2 : _bytes)]) };
    }
}
