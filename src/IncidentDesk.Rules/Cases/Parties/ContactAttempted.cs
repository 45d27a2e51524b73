using System.Text.Json.Serialization;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Somebody in charge tried to reach the person concerned; what was said is not recorded.</summary>
/// <param name="Day">The day of the attempt, in Paris.</param>
[Entry("contact_attempted")]
public sealed record ContactAttempted(Guid By, DateTimeOffset At, DateOnly Day, ContactWay Way) : LedgerEntry(By, At)
{
    /// <summary>Whom they tried to reach, where several people may be concerned; null where there is one, and in
    /// entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Party { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge records that they tried to reach the person concerned: on which day, and how.
    /// Refused without the consent to contact that person, for a day in the future or before the report, and for a
    /// duplicate.</summary>
    /// <param name="party">Whom they tried to reach; null where only one person may be concerned.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        DateOnly day,
        ContactWay way,
        DateTimeOffset now,
        Guid? party = null
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Protocol.Stage(Propose.Stage) is null ? Reason.NoSuchMove
        : Contact.MayReach(file, PartyKind.Concerned) is { } need
            ? new Refusal(Reason.NeedsMissing) { Missing = [need] }
        : day > Workdays.Day(now) || day < Workdays.Day(file.ReceivedAt) ? Reason.NoSuchDay
        : file
            .History.OfType<ContactAttempted>()
            .Any(tried => tried.By == actor.Id && tried.Day == day && tried.Way == way && tried.Party == party)
            ? Reason.AlreadySigned
        : party is { } whom && RightToBeHeard.People(file).All(one => one.Id != whom) ? Reason.NoSuchParty
        : new ContactAttempted(actor.Id, now, day, way) { Party = party };
}
