using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Measures;

namespace IncidentDesk.Storage.Cases;

/// <summary>A case as one holder can open it: the folded file, and the folders that hold its texts. Disposing forgets
/// the keys.</summary>
/// <param name="Mailbox">The reporter's; or their own, for somebody else who has a part in the case.</param>
/// <param name="Case">Null for the holder of a receipt, who never opens the team's own folder.</param>
internal sealed record CaseFolders(
    CaseRow Row,
    CaseFile File,
    OpenFolder Mailbox,
    OpenFolder? Case,
    IReadOnlyList<ReadEntry> Entries,
    ImmutableArray<DecisionFolder> Decisions
) : IDisposable
{
    /// <summary>The precautionary measures of this case that the holder can open.</summary>
    public ImmutableArray<MeasureFolder> Measures { get; init; } = [];

    /// <summary>The mailboxes of other people, each by the id of the person it belongs to.</summary>
    public ImmutableArray<OpenFolder> Others { get; init; } = [];

    /// <summary>What parties write together; null when there is nothing, or for whoever may not read it.</summary>
    public OpenFolder? Agreement { get; init; }

    /// <summary>Opened by somebody else than the person who reported: nothing of the report is here.</summary>
    public bool IsInvitee => Mailbox.Row.Kind == FolderKind.Party;

    /// <summary>Every folder whose ledger the acts of this case are written in.</summary>
    public IEnumerable<OpenFolder> Written =>
        (OpenFolder?[])[File.MailboxGone ? null : Mailbox, Case, .. Others, Agreement] is var all
            ? all.OfType<OpenFolder>()
            : [];

    public string Name => (Case ?? Mailbox).Name;

    /// <summary>Whether a text tells of a file, and not of itself.</summary>
    public bool IsFile(Guid text) =>
        Entries.Any(read => read.Entry is FileAdded or OriginalKept && read.Entry.Text == text);

    public void Dispose()
    {
        Mailbox.Dispose();
        Case?.Dispose();
        foreach (var other in Others)
            other.Dispose();
        Agreement?.Dispose();
        foreach (var decision in Decisions)
            decision.Dispose();
        foreach (var measure in Measures)
            measure.Dispose();
    }
}
