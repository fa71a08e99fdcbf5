using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;

namespace VeeamEM.Simulator.Protocol;

/// <summary>The rows of a type in order of time as XML bytes, so that a benchmark measures its client rather than this server.</summary>
internal sealed class RenderedRows<T>(EntityRepresentation<T> representation)
    where T : class, IEntity
{
    private const int BlockSize = 500;

    // The bytes are dropped together with the rows they were made from.
    private readonly ConditionalWeakTable<T[], ConcurrentDictionary<RenderContext, Lazy<Block[]>>> _orders = [];

    /// <param name="order">All rows in their order.</param>
    /// <param name="start">The first row of the slice.</param>
    /// <param name="count">How many rows the slice has; at least one.</param>
    /// <param name="context">The context in which the rows are written.</param>
    public RenderedSlice Slice(T[] order, int start, int count, RenderContext context)
    {
        Block[] blocks = _orders.GetValue(order, _ => new()).GetOrAdd(context, _ => new Lazy<Block[]>(() => RenderAll(order, context))).Value;
        Block first = blocks[start / BlockSize];
        int row = start % BlockSize;
        return new RenderedSlice(first.Ends[0], first.Ends[row + 1] - first.Ends[row], [.. Parts(blocks, start, start + count)]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(Block[] blocks, int start, int end)
    {
        for (int index = start / BlockSize; index * BlockSize < end; index++)
        {
            Block block = blocks[index];
            int from = block.Ends[Math.Max(0, start - (index * BlockSize))];
            int to = block.Ends[Math.Min(block.Ends.Length - 1, end - (index * BlockSize))];
            yield return block.Bytes.AsMemory(from..to);
        }
    }

    private Block[] RenderAll(T[] order, RenderContext context) =>
    [
        .. ParallelEnumerable.Range(0, (order.Length + BlockSize - 1) / BlockSize).AsOrdered().Select(index =>
            Render(order.AsMemory(index * BlockSize, Math.Min(BlockSize, order.Length - (index * BlockSize))), context)),
    ];

    private Block Render(ReadOnlyMemory<T> rows, RenderContext context)
    {
        RowsDocument<T> document = new(representation, rows, AsEntities: true, IsQuery: true, Paging: null);
        RenderedAnswer answer = DocumentWriter.Render(new EmAnswer(200, document), json: false, context);
        byte[] bytes = answer.ToArray();
        // A row begins where the previous one ends; only the start tag of a row has attributes.
        byte[] start = Encoding.UTF8.GetBytes($"<{representation.TypeName} ");
        byte[] end = Encoding.UTF8.GetBytes($"</{representation.TypeName}>");
        int[] ends = new int[rows.Length + 1];
        ends[0] = bytes.AsSpan().IndexOf(start);
        for (int i = 1; i < ends.Length; i++)
            ends[i] = ends[i - 1] + bytes.AsSpan(ends[i - 1]).IndexOf(end) + end.Length;
        return new Block(bytes, ends);
    }

    /// <summary>Consecutive rows; <see cref="Ends"/> starts with the start of the first one.</summary>
    private sealed record Block(byte[] Bytes, int[] Ends);
}

/// <summary>Rows as bytes.</summary>
/// <param name="HeadLength">The number of bytes before the first row of a document.</param>
/// <param name="FirstLength">The length of the first row.</param>
/// <param name="Rows">All rows, one after the other.</param>
internal sealed record RenderedSlice(int HeadLength, int FirstLength, ImmutableArray<ReadOnlyMemory<byte>> Rows);
