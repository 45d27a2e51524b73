using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Figures;

/// <summary>The first sum of a year, for one custodian.</summary>
internal sealed class FigureSumRow
{
    public long Year { get; init; }
    public Guid PersonId { get; init; }
    public string Body { get; init; } = "";
    public byte[] Sealed { get; init; } = [];
    public Guid SignerId { get; init; }
    public DateTimeOffset At { get; init; }
    public byte[] Signature { get; init; } = [];

    public static byte[] Place(long year, Guid person, string body) =>
        new CanonicalWriter("IncidentDesk/figure-sum/v1").Add(year).Add(person).Add(body).ToArray();

    public static byte[] Message(long year, Guid person, string body, byte[] box, DateTimeOffset at) =>
        new CanonicalWriter("IncidentDesk/figure-sum-row/v1")
            .Add(year)
            .Add(person)
            .Add(body)
            .Add(Chain.Hash(box))
            .Add(at.ToUnixTimeMilliseconds())
            .ToArray();

    public byte[] Signed() => Message(Year, PersonId, Body, Sealed, At);
}
