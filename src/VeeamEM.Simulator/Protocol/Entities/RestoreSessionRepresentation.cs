using System;
using System.Collections.Generic;
using System.Xml;
using VeeamEM.Simulator.Data;
using VeeamEM.Simulator.Options.Variants;

namespace VeeamEM.Simulator.Protocol.Entities;

/// <summary>Restore sessions; elements in the order of the vendor's schema.</summary>
internal sealed class RestoreSessionRepresentation : EntityRepresentation<RestoreSession>
{
    private const string EndTimeName = "EndTimeUTC";
    private const string FailureName = "FailureMessage";

    public override string TypeName => "RestoreSession";

    public override string CollectionName => "restoreSessions";

    protected override string? VmDisplayName(RestoreSession row) => row.VmDisplayName;

    protected override IEnumerable<Link> ReferenceLinks(RestoreSession row) => [UpToBackupServer(row.BackupServer)];

    protected override IEnumerable<Link> EntityLinks(RestoreSession row)
    {
        yield return UpToBackupServer(row.BackupServer);
        yield return AlternateToReference(row);
        if (row.RestorePoint is VmRestorePoint point)
        {
            yield return new Link(LinkRel.Related, ApiPath.Item("vmRestorePoints", point.Id), "VmRestorePointReference", point.Name);
        }
    }

    protected override void WriteXmlElements(XmlWriter writer, RestoreSession row, RenderContext context)
    {
        writer.Element("JobUid", row.JobUid);
        writer.Element("JobName", row.JobName);
        writer.Element("JobType", row.JobType);
        writer.Element("CreationTimeUTC", UtcText.Of(row.CreationTimeUtc, context.Options.TimeDigits));
        writer.Element(EndTimeName, EndTime(row, context));
        writer.Element("State", row.State);
        writer.Element("Result", row.Result);
        writer.Element("Progress", row.Progress);
        WriteXmlFailure(writer, row, context);
        writer.Element("RestoredObjRef", row.RestoredObjRef);
    }

    protected override void WriteJsonMembers(EmJsonWriter writer, RestoreSession row, RenderContext context)
    {
        writer.Text("RestoredObjRef", row.RestoredObjRef);
        writer.Text("VmDisplayName", row.VmDisplayName);
        writer.Text("JobUid", row.JobUid);
        writer.Text("JobName", row.JobName);
        writer.Text("JobType", row.JobType);
        writer.Text("CreationTimeUTC", UtcText.Of(row.CreationTimeUtc, context.Options.TimeDigits));
        switch (EndTime(row, context))
        {
            case null:
                break;
            case "":
                writer.ExplicitNull(EndTimeName);
                break;
            case string text:
                writer.Text(EndTimeName, text);
                break;
        }

        writer.Text("State", row.State);
        writer.Text("Result", row.Result);
        writer.Number("Progress", row.Progress);
        WriteJsonFailure(writer, row, context);
    }

    private static string? EndTime(RestoreSession row, RenderContext context) => (row.EndTimeUtc, context.Options.RunningEnd) switch
    {
        (DateTime end, _) => UtcText.Of(end, context.Options.TimeDigits),
        (null, RunningEndShape.Empty) => string.Empty,
        (null, RunningEndShape.Year1) => UtcText.Year1,
        _ => null,
    };

    private static void WriteXmlFailure(XmlWriter writer, RestoreSession row, RenderContext context)
    {
        switch (context.Options.FailureMessage)
        {
            case FailureMessageShape.Filled:
                writer.Element(FailureName, row.FailureMessage);
                break;
            case FailureMessageShape.Null:
                writer.Begin(FailureName);
                writer.WriteAttributeString("nil", XmlExtensions.InstanceNamespace, "true");
                writer.WriteEndElement();
                break;
            default:
                break;
        }
    }

    private static void WriteJsonFailure(EmJsonWriter writer, RestoreSession row, RenderContext context)
    {
        if (context.Options.FailureMessage == FailureMessageShape.Null)
        {
            writer.ExplicitNull(FailureName);
        }
        else
        {
            writer.Text(FailureName, context.Options.FailureMessage == FailureMessageShape.Filled ? row.FailureMessage : null);
        }
    }
}
