using System;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Answers 200 with a body that no Enterprise Manager sends.</summary>
internal sealed class BodyFault : Fault
{
    public const string Xml = "application/xml";
    private readonly string _contentType;
    private readonly Func<EmRequest, string> _body;

    public BodyFault(string contentType, Func<EmRequest, string> body)
    {
        _contentType = contentType;
        _body = body;
    }

    public override RenderedAnswer Replace(FaultContext context) => new(200, [], _contentType, ByteBody.Of(_body(context.Request)));
}
