using System.Collections.Immutable;

namespace IncidentDesk.Rules;

// The case: the team's own.

/// <summary>Someone in charge wrote a text for another person; nothing goes out before it was cleared.</summary>
/// <param name="Party">Whom it is for; the id stands for them, and who they are stands nowhere.</param>
public sealed record ContactDrafted(Guid By, DateTimeOffset At, Guid Party, PartyKind Kind, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>A draft was read again and sent into that person's folder.</summary>
public sealed record ContactCleared(Guid By, DateTimeOffset At, Guid Party, Guid Draft) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>A code was made for another person: from now on they have a folder of their own, which bears their
/// id.</summary>
public sealed record PartyInvited(Guid By, DateTimeOffset At, Guid Party, PartyKind Kind, Guid Draft)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>How somebody tried to reach the person concerned.</summary>
public enum ContactWay
{
    Letter,
    Telephone,
    Email,
    InPerson,
    Message,
}

/// <summary>The words for ways of reaching somebody, in addresses and scenarios.</summary>
public static class ContactWays
{
    public static string Id(this ContactWay way) =>
        way switch
        {
            ContactWay.Letter => "courrier",
            ContactWay.Telephone => "telephone",
            ContactWay.Email => "courriel",
            ContactWay.InPerson => "en_personne",
            ContactWay.Message => "message",
        };

    public static ContactWay? Parse(string id) =>
        Enum.GetValues<ContactWay>().Select(way => (ContactWay?)way).FirstOrDefault(way => way!.Value.Id() == id);
}

/// <summary>Someone in charge tried to reach the person concerned; what was said stands nowhere here.</summary>
/// <param name="Day">The day in Paris on which they tried.</param>
public sealed record ContactAttempted(Guid By, DateTimeOffset At, DateOnly Day, ContactWay Way) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>A code that nobody used was replaced by another; the first one opens nothing any more.</summary>
public sealed record CodeRenewed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>The case ends because it is followed together with another one, as both people allowed.</summary>
public sealed record CaseJoined(Guid By, DateTimeOffset At, Guid With) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>The parties have a folder for what they write together, which only they and those who facilitate
/// open.</summary>
public sealed record AgreementOpened(Guid By, DateTimeOffset At, Guid Agreement) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

// Another person's own folder: what they can read too.

/// <summary>The first entry of another person's folder: what they are told, and what they are asked. It names
/// nobody.</summary>
public sealed record PartyOpened(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    Guid Case,
    string Protocol,
    int Version,
    PartyKind Kind,
    ImmutableArray<Consent> Asked,
    Guid Item
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;
}

/// <summary>The person typed the code and has words of their own; the code opens nothing any more.</summary>
public sealed record PartyCame(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
}

/// <summary>A message between another person and the team, in either direction.</summary>
public sealed record PartyMessage(Guid By, DateTimeOffset At, Guid Party, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;
}

/// <summary>Another person's own account of what happened.</summary>
public sealed record PartyAccount(Guid By, DateTimeOffset At, Guid Party, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;
}

/// <summary>Another party of a conflict asked to stop, or took that back.</summary>
public sealed record PartyStopped(Guid By, DateTimeOffset At, Guid Party, bool Stop) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
}

/// <summary>The case is kept by a hold, or no longer; another person learns that and until when, never why.</summary>
public sealed record PartyHeld(Guid By, DateTimeOffset At, Guid Party, DateTimeOffset Until) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
}
