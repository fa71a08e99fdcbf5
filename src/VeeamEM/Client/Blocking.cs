using System.Threading.Tasks;

namespace VeeamEM.Client;

/// <summary>The one place where a thread waits for a task. It is called on threads without a synchronisation context.</summary>
internal static class Blocking
{
    internal static T Wait<T>(Task<T> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();

    internal static void Wait(Task task) => task.ConfigureAwait(false).GetAwaiter().GetResult();
}
