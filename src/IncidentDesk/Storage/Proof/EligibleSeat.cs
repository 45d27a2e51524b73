using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.Rules;

namespace IncidentDesk.Storage.Proof;

/// <summary>A seat that may sign: in which capacity, from which circle, with which public keys.</summary>
internal sealed record EligibleSeat
{
    public const string Pair = "pair", Body = "body", Bureau = "Bureau";

    public required string Hat { get; init; }
    public required string Seat { get; init; }
    public required string Circle { get; init; }
    public required bool InBureau { get; init; }

    /// <summary>Public keys, algorithm first; a signature counts under any of them.</summary>
    public required ImmutableArray<byte[]> Keys { get; init; }

    public static EligibleSeat Of(Signer signer) => new()
    {
        Hat = HatOf(signer.Hat), Seat = signer.Seat, Circle = signer.Circle, InBureau = signer.InBureau, Keys = [.. signer.Passkeys.Prepend(signer.SigningKey).Select(Convert.FromHexString)],
    };

    public static string HatOf(Hat hat) => hat switch
    {
        Rules.Hat.Pair => Pair,
        Rules.Hat.Body => Body,
    };

    /// <summary>The circle that counts for signatures.</summary>
    public static string CircleOf(Seat seat) => seat.Role == Role.Bureau ? Bureau : seat.Circle;

    /// <summary>Whether a seat's name, its circle and the mark of the Bureau say the same.</summary>
    public static bool Agrees(string seat, string circle, bool inBureau) =>
        inBureau == IsOf(Role.Bureau, seat) && inBureau == (circle == Bureau);

    /// <summary>Whether a seat is of the CoPil; the Bureau is part of it.</summary>
    public static bool IsOfCopil(string seat) => IsOf(Role.Copil, seat) || IsOf(Role.Bureau, seat);

    /// <summary>Whether a seat may sign for the body: of the CoPil, or of the board, whose members stand by.</summary>
    public static bool IsOfBody(string seat) => IsOfCopil(seat) || IsOf(Role.Board, seat);

    private static bool IsOf(Role role, string seat) => seat.StartsWith(role.Id() + "-", StringComparison.Ordinal)
        && int.TryParse(seat.AsSpan(role.Id().Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
