using System.Runtime.InteropServices;

namespace VeeamEM.Tests.Fuzz;

/// <summary>The outcome of reading a document: rows, or the error id that a user would see.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Outcome(string Kind, int Rows)
{
    internal const string Read = "read";
}
