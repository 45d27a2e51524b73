using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Figures;

/// <summary>The published figures of a year, as they are stored.</summary>
internal sealed class FigureTableRow
{
    public long Year { get; init; }
    public string Body { get; init; } = "";
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public byte[] Signature { get; init; } = [];

    public static byte[] Message(long year, string body, DateTimeOffset at) =>
        new CanonicalWriter("IncidentDesk/figure-table/v1")
            .Add(year)
            .Add(body)
            .Add(at.ToUnixTimeMilliseconds())
            .ToArray();
}
