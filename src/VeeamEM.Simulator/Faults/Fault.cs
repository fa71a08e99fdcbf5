using System;
using System.Threading.Tasks;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Something that goes wrong with an answer; each kind overrides the stage at which it does.</summary>
internal abstract class Fault
{
    /// <summary>Whether it does nothing to the answer but let it wait or find other rows.</summary>
    public virtual bool LeavesAnswer => false;

    /// <summary>Whether this fault sends the answer in its own way.</summary>
    public virtual bool Sends => false;

    /// <summary>Before the request is looked at.</summary>
    public virtual Task BeforeAsync(FaultContext context) => Task.CompletedTask;

    /// <summary>Answers in place of the resource, which then never sees the request.</summary>
    public virtual RenderedAnswer? Replace(FaultContext context) => null;

    public virtual EmRequest Rewrite(EmRequest request) => request;

    public virtual RenderContext Alter(RenderContext render) => render;

    /// <param name="answer">What the resource answers.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="answerTo">Asks the resource something else.</param>
    public virtual EmAnswer Alter(EmAnswer answer, EmRequest request, Func<EmRequest, EmAnswer> answerTo) => answer;

    public virtual RenderedAnswer Alter(RenderedAnswer answer) => answer;

    public virtual Task SendAsync(FaultContext context, RenderedAnswer answer) => throw new NotSupportedException();
}
