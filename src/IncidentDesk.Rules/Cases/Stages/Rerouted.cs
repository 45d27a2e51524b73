using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The case went on to another protocol: history follows, those who read are computed anew.</summary>
/// <param name="Via">The end it left by.</param>
public sealed record Rerouted(
    Guid By,
    DateTimeOffset At,
    string Via,
    string Protocol,
    int Version,
    ImmutableArray<Guid> Readers
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
