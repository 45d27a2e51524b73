using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Keys;

namespace IncidentDesk.Tests.Rules.Keys;

/// <summary>An act that happened, with its plan, and who held what before and after it.</summary>
internal sealed record KeyAct(
    CaseFile Before,
    ImmutableArray<LedgerEntry> Entries,
    OpenedFolders Opened,
    KeyPlan Plan,
    KeyWorld HeldBefore,
    KeyWorld HeldAfter,
    Guid Mailbox
)
{
    public CaseFile After => Plan.After;

    public IEnumerable<FolderKey> Rotated =>
        Plan.Steps.SelectMany(step =>
            step switch
            {
                RotateKeys rotate => rotate.Folders,
                RotateMeasure rotate => [rotate.Key],
                RotateDecision rotate => [rotate.Key],
                _ => ImmutableArray<FolderKey>.Empty,
            }
        );

    public IEnumerable<FolderKey> Made => Plan.Steps.OfType<MakeFolder>().Select(step => step.Key);

    public ImmutableHashSet<Guid> Left => Before.Readers.Except(After.Readers);
}
