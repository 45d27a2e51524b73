using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Someone who may sign, as the proposal pinned them: seat, circle and public keys, so that no later change of
/// the roster counts.</summary>
public sealed record Signer(Guid Person, Hat Hat, string Seat, string Circle, bool InBureau, string SigningKey)
{
    /// <summary>The passkeys that the person had when the decision was proposed; any of them may sign in place of
    /// <see cref="SigningKey"/>.</summary>
    public ImmutableArray<PinnedPasskey> Passkeys { get; init; } = [];

    /// <summary>Pinned like the others, and asked only when too few of them remain.</summary>
    public bool Alternate { get; init; }
}
