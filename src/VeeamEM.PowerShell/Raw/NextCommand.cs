using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace VeeamEM.Raw;

/// <summary>The command that follows in the pipeline. The shell shows a cmdlet only the text of its own line.</summary>
internal static class NextCommand
{
    internal static bool Is(string name, InvocationInfo invocation)
    {
        int start = invocation.OffsetInLine - 1;
        if (invocation.PipelinePosition >= invocation.PipelineLength || start < 0 || start > invocation.Line?.Length)
            return false;
        var pipeline = (PipelineAst?)Parser.ParseInput(invocation.Line!.Substring(start), out _, out _)
            .Find(ast => ast is PipelineAst, searchNestedScriptBlocks: false);
        return pipeline?.PipelineElements.ElementAtOrDefault(1) is CommandAst next
            && string.Equals(next.GetCommandName(), name, StringComparison.OrdinalIgnoreCase);
    }
}
