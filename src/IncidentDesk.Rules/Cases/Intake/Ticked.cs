using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>What the reporter chose from lists: whether there is danger, whether it concerns a minor, and which of the
/// protocol's themes.</summary>
/// <param name="Witness">Whether they saw it or were told of it, and write without the agreement of the person it
/// happened to.</param>
public sealed record Ticked(bool Danger, bool Minor, ImmutableArray<string> Themes, bool Witness = false)
{
    /// <summary>Whether they are afraid of somebody; null when they did not say.</summary>
    public bool? Afraid { get; init; }
}
