using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody validated the latest version of a text that is also theirs, where they read it.</summary>
/// <param name="Party">The other person, in their own folder; null for the reporter and for a text between
/// parties.</param>
[Entry("text_validated")]
public sealed record TextValidated(Guid By, DateTimeOffset At, SharedText Kind, Guid Validated, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override Author Author =>
        Kind.IsBetweenParties() ? Author.Reporter | Author.Party
        : Party is null ? Author.Reporter
        : Author.Party;
    public override FolderKind Folder => SharedTexts.FolderOf(Kind, Party, FolderKind.Mailbox);
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Validations = file.Validations.Add((By, Validated)),
            Declined = file.Declined.Remove(Kind),
        };

    /// <summary>The reporter confirms that a text offered for validation says what they meant.</summary>
    public static Verdict FromReporter(CaseFile file, Actor actor, SharedText text, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Offered(text) is not { } offered ? Reason.NothingOffered
        : file.Validations.Contains((actor.Id, offered)) ? Reason.AlreadySigned
        : new TextValidated(actor.Id, now, text, offered);

    /// <summary>Another person confirms that a text that is also theirs says what they mean.</summary>
    public static Verdict FromParty(CaseFile file, Actor actor, SharedText text, DateTimeOffset now) =>
        Invitee.Of(
            file,
            actor,
            party =>
                file.Offered(text) is not { } offered ? Reason.NothingOffered
                : file.Validations.Contains((actor.Id, offered)) ? Reason.AlreadySigned
                : new TextValidated(actor.Id, now, text, offered, text.IsBetweenParties() ? null : party.Id)
        );

    /// <summary>The reporter confirms what was written of a talk with them.</summary>
    /// <param name="shown">The text that they saw.</param>
    public static Verdict OfInterview(CaseFile file, Actor actor, Guid interview, Guid shown, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : Shown(file, actor, interview, shown, null, now);

    /// <summary>Another person confirms what was written of a talk with them.</summary>
    /// <param name="shown">The text that they saw.</param>
    public static Verdict OfInterviewWithParty(
        CaseFile file,
        Actor actor,
        Guid interview,
        Guid shown,
        DateTimeOffset now
    ) => Invitee.Of(file, actor, party => Shown(file, actor, interview, shown, party.Id, now));

    private static Verdict Shown(
        CaseFile file,
        Actor actor,
        Guid interview,
        Guid shown,
        Guid? party,
        DateTimeOffset now
    ) =>
        Inquiry.Interview.Bars(file, interview, shown, party) is { } bar ? bar
        : file.Validations.Contains((actor.Id, shown)) ? Reason.AlreadySigned
        : new TextValidated(actor.Id, now, SharedText.Interview, shown, party);
}
