using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using VeeamEM.Simulator.Protocol;

namespace VeeamEM.Simulator.Faults;

/// <summary>Announces a whole body and sends the beginning of it.</summary>
internal static class PartialSending
{
    /// <param name="context">The request.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="bytes">How many bytes to send; less than 0 for half of them.</param>
    /// <returns>The whole body.</returns>
    public static async Task<byte[]> SendAsync(FaultContext context, RenderedAnswer answer, long bytes)
    {
        byte[] body = answer.Body?.ToArray() ?? [];
        HttpResponse response = context.Http.Response;
        answer.WriteHead(response);
        response.ContentLength = body.Length;
        int count = (int)Math.Min(body.Length, bytes < 0 ? body.Length / 2 : bytes);
        await response.StartAsync(context.Http.RequestAborted);
        await response.Body.WriteAsync(body.AsMemory(0, count), context.Http.RequestAborted);
        await response.Body.FlushAsync(context.Http.RequestAborted);
        return body;
    }
}
