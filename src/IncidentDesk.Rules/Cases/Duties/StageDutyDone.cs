using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Rules.Cases.Duties;

/// <summary>Somebody in charge recorded that a duty of the present stage was done outside the mailboxes; the text says
/// what was given, and how.</summary>
[Entry("stage_duty_done")]
public sealed record StageDutyDone(Guid By, DateTimeOffset At, string Stage, string Duty, Guid Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused for a duty that another act fulfils, that is done already or waits for another one, and for a
    /// second record by the same person.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, string duty, Guid item, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (StageDuties.Find(file, duty) is not { From: { } from } owed || !DutyFulfilment.IsRecorded(file, owed.Duty))
            return Reason.NoSuchStageDuty;
        if (owed is { DoneAt: not null, Duty.Every: null })
            return Reason.AlreadyDone;
        return Records(file, owed.Duty, from).Any(done => done.By == actor.Id && !(done.At <= owed.DoneAt))
            ? Reason.AlreadySigned
            : new StageDutyDone(actor.Id, now, file.Stage, duty, item);
    }

    /// <summary>When enough people had recorded it; each record counts once.</summary>
    internal static IEnumerable<DateTimeOffset> Recorded(CaseFile file, StageDuty duty, DateTimeOffset from)
    {
        var people = new HashSet<Guid>();
        foreach (var done in Records(file, duty, from))
        {
            people.Add(done.By);
            if (people.Count < Persons(duty))
                continue;
            people.Clear();
            yield return done.At;
        }
    }

    /// <summary>How many people must record it.</summary>
    public static int Persons(StageDuty duty) => duty.Proof == DutyProof.Written ? 1 : Floors.Signers;

    private static IEnumerable<StageDutyDone> Records(CaseFile file, StageDuty duty, DateTimeOffset from) =>
        file
            .History.OfType<StageDutyDone>()
            .Where(done => done.Stage == file.Stage && done.Duty == duty.Id && done.At >= from && file.Trusts(done.By));
}
