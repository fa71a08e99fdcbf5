using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace VeeamEM.Simulator.Protocol;

/// <summary>A body that is kept as it is.</summary>
internal sealed class ByteBody : IAnswerBody
{
    private readonly byte[] _bytes;

    public ByteBody(byte[] bytes)
    {
        _bytes = bytes;
    }

    public long Length => _bytes.Length;

    public static ByteBody Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public Task SendToAsync(Stream output, CancellationToken cancellationToken) => output.WriteAsync(_bytes, cancellationToken).AsTask();

    public byte[] ToArray() => _bytes;

    public void Dispose()
    {
    }
}
