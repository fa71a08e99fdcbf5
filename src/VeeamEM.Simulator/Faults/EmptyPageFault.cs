using System;
using VeeamEM.Simulator.Protocol;
using VeeamEM.Simulator.Protocol.Documents;

namespace VeeamEM.Simulator.Faults;

/// <summary>Serves a page without its rows.</summary>
internal sealed class EmptyPageFault : Fault
{
    public override EmAnswer Alter(EmAnswer answer, EmRequest request, Func<EmRequest, EmAnswer> answerTo) =>
        answer.Document is PagedDocument page ? answer with { Document = page.Take(0) } : answer;
}
