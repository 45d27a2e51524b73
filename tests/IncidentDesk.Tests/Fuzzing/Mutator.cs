using System.Text;

namespace IncidentDesk.Tests.Fuzzing;

/// <summary>Makes inputs out of good ones: some bytes changed, some lines moved, some numbers replaced. The same seed
/// makes the same inputs.</summary>
internal sealed class Mutator(byte[][] corpus, int seed)
{
    private const int MostChanges = 6,
        LongestPiece = 64,
        LongestInput = 400_000;

    private static readonly string[] Numbers =
    [
        "0",
        "-1",
        "00",
        "1.5",
        "127",
        "255",
        "65536",
        "2147483647",
        "2147483648",
        "-2147483649",
        "9223372036854775807",
        "99999999999999999999",
        "1e400",
    ];

    private static readonly byte[] Edges = [0, 1, 9, 10, 13, 34, 39, 58, 91, 93, 123, 125, 127, 128, 192, 255];

    private readonly Random random = new(seed);

    public byte[] Next()
    {
        var input = Pick(corpus);
        for (var change = random.Next(1, MostChanges + 1); change > 0; change--)
            input = Changed(input);
        return input.Length > LongestInput ? input[..LongestInput] : input;
    }

    private byte[] Changed(byte[] input)
    {
        if (input.Length == 0)
            return [Pick(Edges)];
        var at = random.Next(input.Length);
        var piece = input.AsSpan(at, Math.Min(random.Next(1, LongestPiece + 1), input.Length - at)).ToArray();
        return random.Next(10) switch
        {
            0 => With(input, at, (byte)(input[at] ^ (1 << random.Next(8)))),
            1 => With(input, at, Pick(Edges)),
            2 => [.. input[..at], Pick(Edges), .. input[at..]],
            3 => [.. input[..at], .. input[(at + piece.Length)..]],
            4 => [.. input[..at], .. piece, .. input[at..]],
            5 => input[..at],
            6 => Spliced(input, at),
            7 => WithNumber(input),
            8 => WithLines(input),
            _ => Repeated(input, at, piece),
        };
    }

    private static byte[] With(byte[] input, int at, byte value)
    {
        var changed = input.ToArray();
        changed[at] = value;
        return changed;
    }

    /// <summary>The beginning of this input and the end of another one.</summary>
    private byte[] Spliced(byte[] input, int at)
    {
        var other = Pick(corpus);
        return [.. input[..at], .. other[Math.Min(at, other.Length)..]];
    }

    private byte[] Repeated(byte[] input, int at, byte[] piece) =>
        [.. input[..at], .. Enumerable.Repeat(piece, random.Next(2, 200)).SelectMany(bytes => bytes), .. input[at..]];

    private byte[] WithNumber(byte[] input)
    {
        var digits = input.Index().Where(one => char.IsAsciiDigit((char)one.Item)).Select(one => one.Index).ToArray();
        if (digits.Length == 0)
            return input;
        var (from, to) = (Pick(digits), 0);
        for (to = from; to < input.Length && char.IsAsciiDigit((char)input[to]); to++) { }
        return [.. input[..from], .. Encoding.ASCII.GetBytes(Pick(Numbers)), .. input[to..]];
    }

    /// <summary>One line removed, doubled or in another place.</summary>
    private byte[] WithLines(byte[] input)
    {
        var lines = Encoding.Latin1.GetString(input).Split('\n').ToList();
        var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
        var line = lines[one];
        if (random.Next(3) > 0)
            lines.RemoveAt(one);
        if (random.Next(3) > 0)
            lines.Insert(Math.Min(other, lines.Count), line);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];
}
