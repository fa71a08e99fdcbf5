using System;
using System.Globalization;
using VeeamEM.Simulator.Protocol;
using VeeamEM.Simulator.Protocol.Documents;
using VeeamEM.Simulator.Protocol.Resources;

namespace VeeamEM.Simulator.Faults;

/// <summary>Serves the rows of the page before under the number of the page that was asked for.</summary>
internal sealed class DuplicatePageFault : Fault
{
    public override EmAnswer Alter(EmAnswer answer, EmRequest request, Func<EmRequest, EmAnswer> answerTo)
    {
        if (answer.Document is not PagedDocument { Paging: { PageNum: > 1 } paging })
        {
            return answer;
        }

        string before = (paging.PageNum - 1).ToString(CultureInfo.InvariantCulture);
        EmAnswer other = answerTo(request with { Query = request.Query.Without(PageRequest.NumberParameter).With(PageRequest.NumberParameter, before) });
        return other.Document is PagedDocument page ? other with { Document = page with { Paging = paging } } : answer;
    }
}
