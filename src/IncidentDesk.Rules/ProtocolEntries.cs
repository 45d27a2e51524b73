using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules;

// The mailbox: what the person who reported can read too.

/// <summary>What the person ticked in lists when they reported: never a word of their own.</summary>
public sealed record IntakeAnswered(Guid By, DateTimeOffset At, bool Danger, bool Minor, ImmutableArray<string> Themes)
    : LedgerEntry(By, At)
{
    /// <summary>The person saw it or was told of it: it happened to somebody else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Witness { get; init; }

    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>The person wrote how and when they can be reached; the last one counts, and only while they allow
/// it.</summary>
public sealed record ContactWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>The person asked to stop everything, or took that back.</summary>
public sealed record StopAsked(Guid By, DateTimeOffset At, bool Stop) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>Someone validated the last version of a text that is theirs too, where they read it.</summary>
/// <param name="Party">Another person than the one who reported, in their own folder; null for the reporter and for a
/// text between parties.</param>
public sealed record TextValidated(Guid By, DateTimeOffset At, SharedText Kind, Guid Validated, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => SharedTexts.FolderOf(Kind, Party, FolderKind.Mailbox);
    public override Guid? Whose => Party;
}

/// <summary>The person wants no such text: that is an answer too, silence is none.</summary>
public sealed record TextDeclined(Guid By, DateTimeOffset At, SharedText Kind) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>The person is told, before it takes effect, that people in charge do without this consent, and on which
/// ground.</summary>
public sealed record OverrideAnnounced(Guid By, DateTimeOffset At, Consent Consent, OverrideGround Ground)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>A closed case is open again: by the receipt, by another party, or by people of the team.</summary>
public sealed record CaseReopened(Guid By, DateTimeOffset At, string To, bool ByTeam = false, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder =>
        ByTeam ? FolderKind.Case
        : Party is null ? FolderKind.Mailbox
        : FolderKind.Party;
    public override Guid? Whose => Party;
}

/// <summary>The case waits: a consent that its stage stands on was taken back, by the person or by somebody else it
/// happened to.</summary>
public sealed record CasePaused(Guid By, DateTimeOffset At, string To, Guid? Party = null) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
}

// The case: the team's own, never the reporter's.

/// <summary>A text was put to those it concerns: the account lies in the mailbox, what parties agree on in a folder of
/// theirs, commitments with whoever makes them.</summary>
/// <param name="Party">Whose folder holds it; null where it lies in no one's own.</param>
public sealed record TextOffered(Guid By, DateTimeOffset At, SharedText Kind, Guid Item, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder =>
        SharedTexts.FolderOf(Kind, Party, Kind == SharedText.Account ? FolderKind.Mailbox : FolderKind.Case);
    public override Guid? Text => Item;
    public override Guid? Whose => Party;
}

/// <summary>Someone in charge noted that somebody else validated a text; two have to.</summary>
public sealed record ValidationNoted(Guid By, DateTimeOffset At, SharedText Kind, Guid Validated, Guid For)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>One person's reason for doing without a consent.</summary>
public sealed record OverrideSigned(
    Guid By,
    DateTimeOffset At,
    Consent Consent,
    OverrideGround Ground,
    bool AddsDanger,
    Guid Item
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>Danger became known after the report came in: the fast deadlines count.</summary>
public sealed record DangerDeclared(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Enough people wrote why the present stage needs more time.</summary>
public sealed record StageExtended(Guid By, DateTimeOffset At, string Stage, int People) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Somebody else the conflict is with; only an id, never a name.</summary>
public sealed record PartyNamed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Another person's answer to a consent: their own, in their folder, or noted by someone in charge.</summary>
/// <param name="Own">Given by themselves, in their own mailbox.</param>
public sealed record PartyAnswered(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    Consent Consent,
    ConsentAnswer Answer,
    bool Own = false
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Own ? FolderKind.Party : FolderKind.Case;
    public override Guid? Whose => Own ? Party : null;
}

/// <summary>The case is about this article, in the version of the charter that was signed.</summary>
public sealed record CommitmentLinked(Guid By, DateTimeOffset At, string Charter, string Article) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Someone in charge wrote down a breach of an article.</summary>
public sealed record BreachWritten(Guid By, DateTimeOffset At, Guid Breach, string Charter, string Article, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>A second person confirmed a breach: it is established, and counts until everything is destroyed.</summary>
public sealed record BreachConfirmed(Guid By, DateTimeOffset At, Guid Breach) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Someone in charge noted that the person denies the charter.</summary>
public sealed record DenialNoted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>Two people moved an open case to another version of its protocol.</summary>
public sealed record VersionMoved(Guid By, DateTimeOffset At, int Version) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

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
