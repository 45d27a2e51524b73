using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Pages.Public.Protocols;

/// <summary>A protocol drawn on the server: stages from top to bottom, moves ahead on their left, moves back on their
/// right, endings beside them. Shapes, dashes and words carry all information; colour carries none.</summary>
internal sealed class Diagram
{
    private const int Lane = 14,
        LineHeight = 18,
        Gap = 22,
        LongestLine = 32;
    public const int BoxWidth = 280,
        ExitWidth = 250;

    /// <param name="file">The case whose present stage is shown; null for none.</param>
    private Diagram(Protocol protocol, CaseFile? file)
    {
        Protocol = protocol;
        (Boxes, Height) = Stacked(protocol, file);
        var ways = Boxes
            .SelectMany(box =>
                box.Stage.To.Select(move => (From: box, To: Boxes.FirstOrDefault(to => to.Stage.Id == move.To)))
            )
            .Where(way => way.To is not null && way.To != way.From)
            .ToArray();
        var (ahead, back) = (
            Lanes(ways.Where(way => way.To!.Number > way.From.Number + 1)),
            Lanes(ways.Where(way => way.To!.Number < way.From.Number))
        );
        (LeftLanes, RightLanes) = (
            ahead.Select(way => way.Lane + 1).DefaultIfEmpty().Max(),
            back.Select(way => way.Lane + 1).DefaultIfEmpty().Max()
        );
        Arrows =
        [
            .. ways.Where(way => way.To!.Number == way.From.Number + 1)
                .Select(way => new Arrow(
                    $"M {Left + BoxWidth / 2} {way.From.Y + way.From.Height} V {way.To!.Y}",
                    false
                )),
            .. ahead.Select(way => new Arrow(
                $"M {Left} {Out(way.From, way.Lane)} H {Left - Lane * (way.Lane + 1)} V "
                    + $"{In(way.To, way.Lane)} H {Left}",
                false
            )),
            .. back.Select(way => new Arrow(
                $"M {Right} {Out(way.From, way.Lane)} H {Right + Lane * (way.Lane + 1)} V "
                    + $"{In(way.To, way.Lane)} H {Right}",
                true
            )),
        ];
    }

    /// <summary>A box for each stage, from top to bottom, and the height of them all.</summary>
    private static (ImmutableArray<Box> Boxes, int Height) Stacked(Protocol protocol, CaseFile? file)
    {
        var (boxes, y) = (ImmutableArray.CreateBuilder<Box>(), Gap);
        foreach (var (index, stage) in protocol.Stages.Index())
        {
            ImmutableArray<string> exits =
            [
                .. stage
                    .To.Where(move => protocol.Ending(move.To) is not null)
                    .Select(move => Spoken(protocol.NameOf(move.To))),
            ];
            var lines = Wrap($"{index + 1}. {Spoken(stage.Name)}");
            var height = Math.Max(lines.Length * LineHeight + 16, exits.Length * LineHeight + 4);
            var (isHere, isPassed) = (file?.Stage == stage.Id, file?.Path.Contains(stage.Id) == true);
            boxes.Add(new(stage, index + 1, y, height, lines, isHere, isPassed, exits));
            y += height + Gap;
        }
        return (boxes.ToImmutable(), y);
    }

    /// <summary>The protocol by itself.</summary>
    public static Diagram Of(Protocol protocol) => new(protocol, null);

    /// <summary>The protocol with a case's present stage.</summary>
    public static Diagram Of(CaseFile file) => new(file.Protocol, file);

    public Protocol Protocol { get; }
    public ImmutableArray<Box> Boxes { get; }
    public ImmutableArray<Arrow> Arrows { get; }
    public int Height { get; }
    public int LeftLanes { get; }
    public int RightLanes { get; }
    public int Left => Lane * (LeftLanes + 2);
    public int Right => Left + BoxWidth;
    public int ExitsAt => Right + Lane * (RightLanes + 2);
    public int Width => ExitsAt + ExitWidth;

    /// <summary>The number of a stage on the drawing; null for an ending.</summary>
    public int? NumberOf(string place) => Boxes.FirstOrDefault(box => box.Stage.Id == place)?.Number;

    private static int Out(Box box, int lane) => box.Middle + 4 + lane % 3 * 4;

    private static int In(Box box, int lane) => box.Middle - 4 - lane % 3 * 4;

    /// <summary>Puts each move in the innermost lane that is free along its whole length; short moves first.</summary>
    private static List<(Box From, Box To, int Lane)> Lanes(IEnumerable<(Box From, Box? To)> ways)
    {
        var laid = new List<(Box From, Box To, int Lane)>();
        foreach (
            var (from, to) in ways.OrderBy(way => Math.Abs(way.To!.Number - way.From.Number))
                .ThenBy(way => way.From.Number)
        )
        {
            var (top, end) = (Math.Min(from.Number, to!.Number), Math.Max(from.Number, to.Number));
            var lane = 0;
            while (
                laid.Any(way =>
                    way.Lane == lane
                    && Math.Min(way.From.Number, way.To.Number) <= end
                    && Math.Max(way.From.Number, way.To.Number) >= top
                )
            )
                lane++;
            laid.Add((from, to, lane));
        }
        return laid;
    }

    private static ImmutableArray<string> Wrap(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > LongestLine)
                lines.Add(word);
            else
                lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        return [.. lines];
    }
}
