using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>The acknowledgement, by two CoPil seats of different circles, that journal lines were lost, and from which
/// line the desk continues.</summary>
/// <remarks>
/// Signed by each: canonical "IncidentDesk/restore/v2": number and hash of the newest published hour, hash over the
/// lines, seat, circle, at.
/// Hash over the lines: SHA-256(canonical "IncidentDesk/restore-lines/v1": blind 32, highest lost line, number and hash
/// of the line the desk continues from). So what members see of it names no number of a line.
/// The restore's own line commits to SHA-256(canonical "IncidentDesk/restore-line/v2": number and hash of the hour,
/// hash over the lines, count of signatures, then for each: seat, circle, at, key, signature).
/// One of before, without an hour, is signed over canonical "IncidentDesk/restore/v1": highest lost line, number and
/// hash of the line the desk continues from, seat, circle, at; its line has the same fields in
/// "IncidentDesk/restore-line/v1".
/// </remarks>
public sealed record RestoreProof
{
    /// <summary>How many seats must sign, each of another circle.</summary>
    public const int Signatures = 2;

    public required long Line { get; init; }
    public required long Lost { get; init; }
    public required LineName GoesOnFrom { get; init; }

    /// <summary>The newest published hour when the first of them signed; null in acknowledgements of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LineName? Hour { get; init; }

    /// <summary>32 random bytes, with which the hash over the lines can be checked; null in acknowledgements of
    /// before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Blind { get; init; }

    /// <summary>The signatures, in the order in which they were given.</summary>
    public required ImmutableArray<SeatSignature> Given { get; init; }

    internal byte[] Message(string seat, string circle, DateTimeOffset at) =>
        Message(Start("restore"), seat, circle, at);

    internal byte[] Commitment() => Commitment(Start("restore-line"), Given);

    /// <summary>The hash over the lines that are meant.</summary>
    internal byte[] LinesHash() =>
        Chain.Hash(
            new CanonicalWriter("IncidentDesk/restore-lines/v1")
                .Add(Blind ?? [])
                .Add(Lost)
                .Add(GoesOnFrom.Seq)
                .Add(GoesOnFrom.Hash)
                .ToArray()
        );

    /// <summary>Whether enough CoPil seats of different circles signed, each with a key of its own.</summary>
    public bool IsSigned =>
        Hour is null == Blind is null
        && AreEnough(Given)
        && Given.All(given => given.Verifies(Message(given.Seat, given.Circle, given.At)));

    /// <summary>Whether these are signatures of enough seats and circles, each with a key of its own; the signatures
    /// themselves are not checked.</summary>
    internal static bool AreEnough(ImmutableArray<SeatSignature> given) =>
        given.Length == Signatures
        && given.Select(one => one.Seat).Distinct().Count() == Signatures
        && CircleNames.Count(given.Select(one => one.Circle)) == Signatures
        && given.Select(one => Convert.ToHexString(one.Key)).Distinct().Count() == Signatures;

    /// <summary>What is signed before the seat, its circle and the moment.</summary>
    /// <param name="label">"restore" or "restore-line".</param>
    internal static CanonicalWriter Signed(LineName hour, byte[] lines, string label) =>
        new CanonicalWriter($"IncidentDesk/{label}/v2").Add(hour.Seq).Add(hour.Hash).Add(lines);

    internal static byte[] Message(CanonicalWriter start, string seat, string circle, DateTimeOffset at) =>
        start.Add(seat).Add(circle).Add(at.ToUnixTimeMilliseconds()).ToArray();

    internal static byte[] Commitment(CanonicalWriter start, ImmutableArray<SeatSignature> given)
    {
        var fields = start.Add(given.Length);
        foreach (var one in given)
            fields.Add(one.Seat).Add(one.Circle).Add(one.At.ToUnixTimeMilliseconds()).Add(one.Key).Add(one.Signature);
        return Chain.Hash(fields.ToArray());
    }

    private CanonicalWriter Start(string label) =>
        Hour is { } hour
            ? Signed(hour, LinesHash(), label)
            : new CanonicalWriter($"IncidentDesk/{label}/v1").Add(Lost).Add(GoesOnFrom.Seq).Add(GoesOnFrom.Hash);
}
