using System.Management.Automation;

namespace VeeamEM.Benchmarks;

/// <summary>A cmdlet that does nothing, so that a module with it costs what any binary module costs.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
[OutputType(typeof(void))]
public sealed class GetNothingCommand : PSCmdlet;
