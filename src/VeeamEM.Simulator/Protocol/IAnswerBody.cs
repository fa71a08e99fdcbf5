using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Simulator.Protocol;

/// <summary>The bytes of an answer.</summary>
internal interface IAnswerBody : IDisposable
{
    long Length { get; }

    Task SendToAsync(Stream output, CancellationToken cancellationToken);

    byte[] ToArray();
}
