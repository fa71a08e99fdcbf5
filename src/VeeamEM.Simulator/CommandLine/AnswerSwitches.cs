using System.Collections.Immutable;

namespace VeeamEM.Simulator.CommandLine;

/// <summary>Switches of how documents are written.</summary>
internal static class AnswerSwitches
{
    public static ImmutableArray<SimulatorSwitch> All { get; } =
    [
        SwitchFactory.Text("href-host", "HOST:PORT|request", "host named in links; request names the host that was dialled", o => o.HrefHost, (o, v) => o with { HrefHost = v }),
        SwitchFactory.Choice("empty-result", "shape of an empty query result", o => o.EmptyResult, (o, v) => o with { EmptyResult = v }),
        SwitchFactory.Choice("running-end", "EndTimeUTC of a running session", o => o.RunningEnd, (o, v) => o with { RunningEnd = v }),
        SwitchFactory.Number("time-digits", "most fraction digits of times in answers", 0, 7, o => o.TimeDigits, (o, v) => o with { TimeDigits = v }),
        SwitchFactory.Choice("failure-message", "FailureMessage of a restore session", o => o.FailureMessage, (o, v) => o with { FailureMessage = v }),
        SwitchFactory.Choice("message-language", "language of error messages", o => o.MessageLanguage, (o, v) => o with { MessageLanguage = v }),
        SwitchFactory.Choice("json-casing", "casing of JSON names", o => o.JsonCasing, (o, v) => o with { JsonCasing = v }),
        SwitchFactory.Flag("json-bom", "byte order mark before JSON", o => o.JsonBom, (o, v) => o with { JsonBom = v }),
        SwitchFactory.Choice("json-nulls", "JSON members without a value", o => o.JsonNulls, (o, v) => o with { JsonNulls = v }),
        SwitchFactory.Choice("json-charset", "charset in the content type of JSON", o => o.JsonCharset, (o, v) => o with { JsonCharset = v }),
    ];
}
