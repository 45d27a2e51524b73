using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Measures;

namespace IncidentDesk.Storage.Cases;

/// <summary>A case as far as one holder can open it: the folded file, and the folders that hold its texts. Disposing
/// erases the keys.</summary>
/// <param name="Mailbox">The reporter's mailbox; for another person with a part in the case, their own.</param>
/// <param name="Case">Null for the holder of a receipt, who cannot open the team's own folder.</param>
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

    /// <summary>The mailboxes of other people, each with the id of the party it belongs to.</summary>
    public ImmutableArray<OpenFolder> Others { get; init; } = [];

    /// <summary>What the parties write together; null when there is none, or the holder may not read it.</summary>
    public OpenFolder? Agreement { get; init; }

    /// <summary>Whether it was opened by another person than the reporter; it then holds nothing of the
    /// report.</summary>
    public bool IsInvitee => Mailbox.Row.Kind == FolderKind.Party;

    /// <summary>Every folder that the acts of this case write to.</summary>
    public IEnumerable<OpenFolder> Written =>
        (OpenFolder?[])[File.MailboxGone ? null : Mailbox, Case, .. Others, Agreement] is var all
            ? all.OfType<OpenFolder>()
            : [];

    public string Name => (Case ?? Mailbox).Name;

    /// <summary>Whether a text describes a file.</summary>
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
