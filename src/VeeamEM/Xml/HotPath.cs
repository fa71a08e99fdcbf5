using System.Runtime.CompilerServices;

namespace VeeamEM.Xml;

/// <summary>How to compile the methods that run for every value of a response.</summary>
/// <remarks>
/// .NET runs a method unoptimized and then instrumented before it optimizes it, and most reads are over by then: in a new process,
/// 50,000 sessions took a fifth more processor time. At steady speed, skipping these stages costs a few percent at most. .NET Framework
/// has none of them.
/// </remarks>
internal static class HotPath
{
#if NET
    internal const MethodImplOptions Compilation = MethodImplOptions.AggressiveOptimization;
#else
    internal const MethodImplOptions Compilation = default;
#endif
}
