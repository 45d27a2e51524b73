using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>Everything a signature is given to, but for the text itself: no name and no person in it, only seats and keys.</summary>
/// <remarks>
/// Canonical "IncidentDesk/proposal/v1": decision, kind, text hash, protocol, version, definition hash, pair, body, circles, outside the Bureau,
/// opened at, sign by (Unix milliseconds), journal head; then the count of eligible seats and for each: hat, seat, circle, in the Bureau (0 or 1),
/// count of keys, keys; then the count of validations and for each: seat, circle, at, key, signature.
/// </remarks>
internal sealed record SignedProposal
{
    public required Guid Decision { get; init; }
    public required string Kind { get; init; }
    public required byte[] TextSha256 { get; init; }
    public required string Protocol { get; init; }
    public required int ProtocolVersion { get; init; }
    public required byte[] ProtocolSha256 { get; init; }
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

    public static SignedProposal Of(ProposalOpened opened) => new()
    {
        Decision = opened.Decision, Kind = opened.Kind.Id(), TextSha256 = Convert.FromHexString(opened.TextHash),
        Protocol = opened.Protocol, ProtocolVersion = opened.ProtocolVersion, ProtocolSha256 = Convert.FromHexString(opened.ProtocolHash),
        Pair = opened.Rule.Pair, Body = opened.Rule.Body, Circles = opened.Rule.Circles, OutsideBureau = opened.Rule.OutsideBureau,
        OpenedAt = opened.At, SignBy = opened.SignBy, JournalHead = Convert.FromHexString(opened.JournalHead),
        Eligible = [.. opened.Signers.Select(EligibleSeat.Of)], Mandate = [.. opened.Mandate.Select(SeatSignature.Of)],
    };

    /// <summary>What every signature names.</summary>
    public byte[] Hash()
    {
        var fields = new CanonicalWriter("IncidentDesk/proposal/v1")
            .Add(Decision).Add(Kind).Add(TextSha256).Add(Protocol).Add(ProtocolVersion).Add(ProtocolSha256)
            .Add(Pair).Add(Body).Add(Circles).Add(OutsideBureau)
            .Add(OpenedAt.ToUnixTimeMilliseconds()).Add(SignBy.ToUnixTimeMilliseconds()).Add(JournalHead).Add(Eligible.Length);
        foreach (var seat in Eligible)
        {
            fields.Add(seat.Hat).Add(seat.Seat).Add(seat.Circle).Add(seat.InBureau ? 1 : 0).Add(seat.Keys.Length);
            foreach (var key in seat.Keys) fields.Add(key);
        }
        fields.Add(Mandate.Length);
        foreach (var given in Mandate)
            fields.Add(given.Seat).Add(given.Circle).Add(given.At.ToUnixTimeMilliseconds()).Add(given.Key).Add(given.Signature);
        return Chain.Hash(fields.ToArray());
    }
}
