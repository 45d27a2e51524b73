using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IncidentDesk.Storage.Figures;

/// <summary>Numbers modulo 2^32, split into two halves that tell nothing alone. As bytes: four a number,
/// big-endian.</summary>
internal static class FigureHalves
{
    /// <summary>Two halves of a row, as bytes.</summary>
    public static (byte[] First, byte[] Second) Split(IReadOnlyList<uint> row)
    {
        var first = RandomNumberGenerator.GetBytes(4 * row.Count);
        var random = Read(first);
        return (first, Write([.. row.Select((number, cell) => unchecked(number - random[cell]))]));
    }

    /// <summary>Adds numbers to others in place.</summary>
    public static void Add(uint[] sum, IReadOnlyList<uint> more)
    {
        for (var cell = 0; cell < sum.Length; cell++)
            sum[cell] = unchecked(sum[cell] + more[cell]);
    }

    public static byte[] Write(IReadOnlyList<uint> numbers)
    {
        var bytes = new byte[4 * numbers.Count];
        for (var cell = 0; cell < numbers.Count; cell++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * cell), numbers[cell]);
        return bytes;
    }

    public static uint[] Read(ReadOnlySpan<byte> bytes)
    {
        var numbers = new uint[bytes.Length / 4];
        for (var cell = 0; cell < numbers.Length; cell++)
            numbers[cell] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * cell)..]);
        return numbers;
    }
}
