using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The person affected gave, in their own mailbox, an opinion on the measure that is proposed.</summary>
[Entry("opinion_given")]
public sealed record OpinionGiven(Guid By, DateTimeOffset At, Guid Decision, Guid Item, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override Author Author => Party is null ? Author.Reporter : Author.Party;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The reporter answers within the time; refused when they were not asked, or too late.</summary>
    public static Verdict FromReporter(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : OpinionAsked.Open(file, now) is { } asked ? new OpinionGiven(actor.Id, now, asked.Decision, item)
        : Reason.TooLate;

    /// <summary>Somebody affected answers within the time; refused when they were not asked, or too late.</summary>
    public static Verdict FromParty(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        Invitee.Of(
            file,
            actor,
            party =>
                OpinionAsked.Open(file, now) is { } asked && asked.Party == party.Id
                    ? new OpinionGiven(actor.Id, now, asked.Decision, item, party.Id)
                    : Reason.TooLate
        );
}
