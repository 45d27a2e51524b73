using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>Everything a signature covers except the text itself. It contains no names and no persons, only seats and
/// keys.</summary>
/// <remarks>
/// Canonical "IncidentDesk/proposal/v3": decision, kind, version of the text, from, until (0 for none), review (Unix
/// milliseconds), text hash, protocol, version, definition hash, moment and hash of the roster, pair, body, circles,
/// outside the Bureau, opened at, sign by (Unix milliseconds), journal head; then the count of eligible seats and for
/// each: hat, seat, circle, in the Bureau (0 or 1), count of keys, keys; then the count of validations and for each:
/// seat, circle, at, key, signature.
/// </remarks>
internal sealed record SignedProposal
{
    public required Guid Decision { get; init; }
    public required string Kind { get; init; }

    /// <summary>The number of the signed version of the text; 1 for the one first proposed.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>When the measure ends by itself; the Unix epoch for one that does not.</summary>
    public required DateTimeOffset Until { get; init; }
    public required DateTimeOffset ReviewAt { get; init; }
    public required byte[] TextSha256 { get; init; }
    public required string Protocol { get; init; }
    public required int ProtocolVersion { get; init; }
    public required byte[] ProtocolSha256 { get; init; }

    /// <summary>When the seats were taken from the roster, with the roster's hash at that time.</summary>
    public required DateTimeOffset RosterAt { get; init; }
    public required byte[] RosterSha256 { get; init; }
    public required int Pair { get; init; }
    public required int Body { get; init; }
    public required int Circles { get; init; }
    public required int OutsideBureau { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset SignBy { get; init; }

    /// <summary>Hash of the newest journal line when the proposal was made.</summary>
    public required byte[] JournalHead { get; init; }

    public required ImmutableArray<EligibleSeat> Eligible { get; init; }
    public required ImmutableArray<SeatSignature> Mandate { get; init; }

    public static SignedProposal Of(ProposalOpened opened, Signing signing) =>
        new()
        {
            Decision = opened.Decision,
            Kind = signing.Text.Measure.Kind.Id(),
            Version = signing.Text.Number,
            TextSha256 = Convert.FromHexString(signing.Text.TextHash),
            From = Whole(signing.Text.Measure.From),
            Until = Whole(signing.Text.Measure.Until ?? DateTimeOffset.UnixEpoch),
            ReviewAt = Whole(signing.Text.Measure.ReviewAt),
            Protocol = opened.Protocol,
            ProtocolVersion = opened.ProtocolVersion,
            ProtocolSha256 = Convert.FromHexString(opened.ProtocolHash),
            RosterAt = Whole(opened.Roster.At),
            RosterSha256 = Convert.FromHexString(opened.Roster.Hash),
            Pair = signing.Rule.Pair,
            Body = signing.Rule.Body,
            Circles = signing.Rule.Circles,
            OutsideBureau = signing.Rule.OutsideBureau,
            OpenedAt = Whole(signing.OpenedAt),
            SignBy = Whole(signing.SignBy),
            JournalHead = Convert.FromHexString(opened.JournalHead),
            Eligible = [.. opened.Signers.Select(EligibleSeat.Of)],
            Mandate = [.. opened.Mandate.Select(SeatSignature.Of)],
        };

    /// <summary>Rounds down to whole milliseconds, as in files and signatures.</summary>
    private static DateTimeOffset Whole(DateTimeOffset at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    /// <summary>The measure it decides on; null for an unknown kind.</summary>
    public Measure? Measure() =>
        DecisionKinds.Parse(Kind) is { } kind
            ? new(kind, From, Until == DateTimeOffset.UnixEpoch ? null : Until, ReviewAt)
            : null;

    /// <summary>The hash named in every signature.</summary>
    public byte[] Hash()
    {
        var fields = new CanonicalWriter("IncidentDesk/proposal/v3")
            .Add(Decision)
            .Add(Kind)
            .Add(Version)
            .Add(From.ToUnixTimeMilliseconds())
            .Add(Until.ToUnixTimeMilliseconds())
            .Add(ReviewAt.ToUnixTimeMilliseconds())
            .Add(TextSha256)
            .Add(Protocol)
            .Add(ProtocolVersion)
            .Add(ProtocolSha256)
            .Add(RosterAt.ToUnixTimeMilliseconds())
            .Add(RosterSha256)
            .Add(Pair)
            .Add(Body)
            .Add(Circles)
            .Add(OutsideBureau)
            .Add(OpenedAt.ToUnixTimeMilliseconds())
            .Add(SignBy.ToUnixTimeMilliseconds())
            .Add(JournalHead)
            .Add(Eligible.Length);
        foreach (var seat in Eligible)
        {
            fields.Add(seat.Hat).Add(seat.Seat).Add(seat.Circle).Add(seat.InBureau ? 1 : 0).Add(seat.Keys.Length);
            foreach (var key in seat.Keys)
                fields.Add(key);
        }
        fields.Add(Mandate.Length);
        foreach (var given in Mandate)
            fields
                .Add(given.Seat)
                .Add(given.Circle)
                .Add(given.At.ToUnixTimeMilliseconds())
                .Add(given.Key)
                .Add(given.Signature);
        return Chain.Hash(fields.ToArray());
    }
}
