using System;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Closes an element in the middle of the document that was never opened.</summary>
internal sealed class MalformedXmlFault : Fault
{
    public override RenderedAnswer Alter(RenderedAnswer answer)
    {
        if (answer.Body is null)
        {
            return answer;
        }

        byte[] whole = answer.Body.ToArray();
        answer.Dispose();
        int middle = whole.Length / 2;
        int tagEnd = Array.IndexOf(whole, (byte)'>', middle) + 1;
        return answer with { Body = new ByteBody([.. whole.AsSpan(0, tagEnd), .. "</Broken>"u8, .. whole.AsSpan(tagEnd)]) };
    }
}
