using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>A page that was asked for before its turn.</summary>
internal sealed class PageAhead<T>
{
    internal PageAhead(int number, int answeredBefore, Task<Page<T>> answer)
    {
        Number = number;
        AnsweredBefore = answeredBefore;
        Answer = answer;
    }

    internal int Number { get; }

    /// <summary>The last page that, with all before it, had been answered when this one was asked for.</summary>
    internal int AnsweredBefore { get; }

    internal Task<Page<T>> Answer { get; }

    /// <summary>Whether the read ends with this page in any case: then there is nothing to be proven about it.</summary>
    internal bool EndsTheRead => Answer.IsFaulted || Answer.IsCanceled || !Answer.Result.Response.IsSuccessStatusCode;
}
