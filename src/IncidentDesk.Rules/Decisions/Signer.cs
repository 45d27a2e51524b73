using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Somebody who may sign, as pinned in the proposal: seat, circle and public keys. Later changes of the roster
/// have no effect.</summary>
public sealed record Signer(
    Guid Person,
    SigningCapacity Hat,
    string Seat,
    string Circle,
    bool InBureau,
    string SigningKey
)
{
    /// <summary>The person's passkeys at the time of the proposal; any of them may sign instead of
    /// <see cref="SigningKey"/>.</summary>
    public ImmutableArray<PinnedPasskey> Passkeys { get; init; } = [];

    /// <summary>Whether they are an alternate: pinned like the others, and asked only when too few of them
    /// remain.</summary>
    public bool Alternate { get; init; }
}
