using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>A seat eligible to sign: in which capacity, from which circle, with which public keys.</summary>
internal sealed record EligibleSeat
{
    public const string Pair = "pair",
        Body = "body",
        Bureau = CircleNames.Bureau;

    public required string Hat { get; init; }
    public required string Seat { get; init; }
    public required string Circle { get; init; }
    public required bool InBureau { get; init; }

    /// <summary>Public keys, each beginning with its algorithm; a signature by any of them counts.</summary>
    public required ImmutableArray<byte[]> Keys { get; init; }

    /// <summary>The first key's signatures over each of the others, in order, which prove that they are passkeys of the
    /// same person.</summary>
    public required ImmutableArray<byte[]> Endorsed { get; init; }

    public static EligibleSeat Of(Signer signer) =>
        new()
        {
            Hat = HatOf(signer.Hat),
            Seat = signer.Seat,
            Circle = signer.Circle,
            InBureau = signer.InBureau,
            Keys =
            [
                .. signer
                    .Passkeys.Select(passkey => passkey.Key)
                    .Prepend(signer.SigningKey)
                    .Select(Convert.FromHexString),
            ],
            Endorsed = [.. signer.Passkeys.Select(passkey => Convert.FromHexString(passkey.Endorsed))],
        };

    /// <summary>What a person's own key signs to endorse a passkey.</summary>
    public static byte[] Endorsement(Guid person, byte[] passkey) =>
        new CanonicalWriter("IncidentDesk/passkey/v1").Add(person).Add(passkey).ToArray();

    /// <summary>Whether the first key is this person's and endorses every other one.</summary>
    public bool IsOf(Guid person, string key) =>
        !Keys.IsDefaultOrEmpty
        && !Endorsed.IsDefault
        && Convert.ToHexStringLower(Keys[0]) == key
        && Endorsed.Length == Keys.Length - 1
        && Keys.Skip(1)
            .Zip(Endorsed)
            .All(pair => Signature.Verify(Keys[0], Endorsement(person, pair.First), pair.Second));

    public static string HatOf(SigningCapacity hat) =>
        hat switch
        {
            SigningCapacity.Pair => Pair,
            SigningCapacity.Body => Body,
        };

    /// <summary>Whether a seat's name, its circle and the Bureau flag agree.</summary>
    public static bool Agrees(string seat, string circle, bool inBureau) =>
        inBureau == IsOf(Role.Bureau, seat) && inBureau == (circle == Bureau);

    /// <summary>Whether a seat belongs to the CoPil, of which the Bureau is part.</summary>
    public static bool IsOfCopil(string seat) => IsOf(Role.Copil, seat) || IsOf(Role.Bureau, seat);

    /// <summary>Whether a seat may sign for the deciding body: one of the CoPil, or of the board as a
    /// substitute.</summary>
    public static bool IsOfBody(string seat) => IsOfCopil(seat) || IsOf(Role.Board, seat);

    private static bool IsOf(Role role, string seat) =>
        seat.StartsWith(role.Id() + "-", StringComparison.Ordinal)
        && int.TryParse(seat.AsSpan(role.Id().Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
