using System;
using VeeamEM.Simulator.Protocol;
using VeeamEM.Simulator.Protocol.Documents;

namespace VeeamEM.Simulator.Faults;

/// <summary>Announces another number of pages than there are.</summary>
internal sealed class WrongPagesCountFault : Fault
{
    private readonly int _value;

    public WrongPagesCountFault(int value)
    {
        _value = value;
    }

    public override EmAnswer Alter(EmAnswer answer, EmRequest request, Func<EmRequest, EmAnswer> answerTo) =>
        answer.Document is PagedDocument { Paging: PagingInfo paging } page
            ? answer with { Document = page with { Paging = paging with { PagesCount = _value } } }
            : answer;
}
