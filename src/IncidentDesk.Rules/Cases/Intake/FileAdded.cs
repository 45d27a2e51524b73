using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter, or another person in their own mailbox, added a file; the entry's sealed text holds the
/// file's record and key.</summary>
[Entry("file_added")]
public sealed record FileAdded(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    /// <summary>The other person who added it; null for the reporter, and in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Party { get; init; }

    public override Author Author => Party is null ? Author.Reporter : Author.Party;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The reporter adds files, each by the id of the text that records it.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, IEnumerable<NewFile> files, DateTimeOffset now) =>
        actor.Id != file.Reporter
            ? Reason.ConflictOfInterest
            : Verdict.Of([.. files.Select(added => added.Entry(actor.Id, now))]);

    /// <summary>Another person adds files in their own mailbox. Their originals are not kept: half of such a key would
    /// lie with custodians.</summary>
    public static Verdict FromParty(CaseFile file, Actor actor, IEnumerable<NewFile> files, DateTimeOffset now) =>
        Invitee.Of(
            file,
            actor,
            party =>
                files.Any(added => added.IsOriginal)
                    ? Reason.OriginalUnguarded
                    : Verdict.Of([
                        .. files.Select(added => new FileAdded(actor.Id, now, added.Item) { Party = party.Id }),
                    ])
        );
}
