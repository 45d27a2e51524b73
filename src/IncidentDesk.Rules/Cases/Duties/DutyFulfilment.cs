using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Rules.Cases.Duties;

/// <summary>Which acts fulfil a duty, and when they did.</summary>
internal static class DutyFulfilment
{
    /// <summary>The moments at which it was fulfilled, from the one on from which it counts.</summary>
    public static IEnumerable<DateTimeOffset> Of(CaseFile file, StageDuty duty, DateTimeOffset from) =>
        (IsRecordedForAll(file, duty) ? StageDutyDone.Recorded(file, duty, from) : []).Concat(
            duty.To switch
            {
                Audience.Reporter => ToReporter(file, duty, from),
                Audience.OnDuty => [from],
                Audience.Copil => file
                    .History.OfType<DecisionProposed>()
                    .Where(proposed => proposed.At >= from)
                    .Select(proposed => proposed.At),
                _ when duty.Letter == LetterIds.Grievances => Grievances(file, duty.Proof, from),
                _ when DutyCheck.KindOf(duty.To) is { } kind => ToOthers(file, kind, duty, from),
                _ => [],
            }
        );

    /// <summary>Whether a record stands for everybody it is owed to: not where some of them have a mailbox, and get it
    /// there.</summary>
    private static bool IsRecordedForAll(CaseFile file, StageDuty duty) =>
        duty.Proof == DutyProof.ByTwo
        || DutyCheck.KindOf(duty.To) is not { } kind
        || People(file, kind).All(person => !person.HasFolder);

    /// <summary>Whether people in charge record it as done, because no other act does it: nothing was sent through a
    /// mailbox.</summary>
    public static bool IsRecorded(CaseFile file, StageDuty duty) =>
        duty.To switch
        {
            Audience.Reporter or Audience.OnDuty => false,
            _ when duty.Letter == LetterIds.Grievances => false,
            _ when DutyCheck.KindOf(duty.To) is { } kind => duty.Proof == DutyProof.ByTwo
                || People(file, kind).Any(person => !person.HasFolder),
            _ => true,
        };

    private static IEnumerable<DateTimeOffset> ToReporter(CaseFile file, StageDuty duty, DateTimeOffset from)
    {
        if (file.MailboxGone)
            return [from];
        if (duty.Letter == LetterIds.Account && file.Declined.Contains(SharedText.Account))
            return [from];
        if (duty.Letter == LetterIds.BeforeGrievances)
            return Announced(file, from);
        var sent = file.History.Where(entry => entry.At >= from && IsTo(file, duty.Letter, entry)).ToArray();
        return duty.Proof == DutyProof.Answered
            ? sent.Select(entry => file.History.Find(answer => answer.At > entry.At && answer.By == file.Reporter))
                .OfType<LedgerEntry>()
                .Select(answer => answer.At)
            : sent.Select(entry => entry.At);
    }

    private static bool IsTo(CaseFile file, string? letter, LedgerEntry entry) =>
        letter switch
        {
            LetterIds.Meeting => entry is MeetingOffered,
            LetterIds.Account => entry is TextOffered { Kind: SharedText.Account } or TextDeclined,
            _ => entry is MessageSent or FeedbackWritten && entry.By != file.Reporter,
        };

    /// <summary>The reporter was told of a letter that can say everything that is established now; where nobody can be
    /// heard, no letter leaves.</summary>
    private static IEnumerable<DateTimeOffset> Announced(CaseFile file, DateTimeOffset from)
    {
        var told = file
            .History.OfType<GrievancesAnnounced>()
            .Where(announced => announced.At >= RightToBeHeard.FactsSince(file))
            .Select(announced => Later(from, announced.At))
            .ToArray();
        return told.Length == 0 && RightToBeHeard.IsImpossible(file) ? [from] : told;
    }

    /// <summary>Everybody who may be the person concerned has a letter that can say everything that is established now,
    /// as far as the proof asks; or two people attested that they cannot be reached.</summary>
    private static IEnumerable<DateTimeOffset> Grievances(CaseFile file, DutyProof proof, DateTimeOffset from)
    {
        var people = RightToBeHeard.People(file).ToArray();
        DateTimeOffset?[] each =
        [
            .. people.Select(person =>
                file.Letters.FindLast(letter =>
                    letter.Party == person.Id && letter.SentAt >= RightToBeHeard.FactsSince(file)
                )
                    is { } letter
                    ? proof switch
                    {
                        DutyProof.Written => letter.SentAt,
                        DutyProof.Answered => letter.Answered(file) ?? letter.Waived(file),
                        _ => letter.ProvenAt(file),
                    }
                    : null
            ),
        ];
        if (each.Length > 0 && each.All(at => at is not null))
            return [Later(from, each.Max()!.Value)];
        return RightToBeHeard.IsImpossible(file)
            ? [Later(from, RightToBeHeard.Attempts(file).Max(attempt => attempt.At))]
            : [];
    }

    /// <summary>Everybody of this kind was written to; for somebody affected, or another party, that is nobody where
    /// the case has none. A person concerned who was never written to is not told the outcome either.</summary>
    private static IEnumerable<DateTimeOffset> ToOthers(
        CaseFile file,
        PartyKind kind,
        StageDuty duty,
        DateTimeOffset from
    )
    {
        var people = People(file, kind).ToArray();
        if (people.Length == 0)
            return kind == PartyKind.Concerned && duty.Letter != LetterIds.Outcome ? [] : [from];
        var all = people
            .Select(person =>
                (person.HasFolder ? To(file, person, duty.Proof, from) : StageDutyDone.Recorded(file, duty, from))
                    .Concat(Outcomes(file, person, duty, from))
                    .Concat(Informed(file, person, duty, from))
                    .Order()
                    .ToArray()
            )
            .ToArray();
        return Enumerable.Range(0, all.Min(moments => moments.Length)).Select(nth => all.Max(moments => moments[nth]));
    }

    private static IEnumerable<Party> People(CaseFile file, PartyKind kind) =>
        file.Others.Where(other => other.Kind == kind && !other.Gone);

    private static IEnumerable<DateTimeOffset> To(CaseFile file, Party person, DutyProof proof, DateTimeOffset from) =>
        file
            .History.Where(entry =>
                entry.At >= from
                && (
                    entry is ContactCleared cleared && cleared.Party == person.Id
                    || entry is PartyInvited invited && invited.Party == person.Id
                )
            )
            .Select(sent =>
                proof switch
                {
                    DutyProof.Delivered => Came(file, person, sent.At, _ => true),
                    DutyProof.Answered => Came(file, person, sent.At, entry => entry is not PartyCame),
                    _ => sent.At,
                }
            )
            .OfType<DateTimeOffset>();

    /// <summary>When the person first did something in their own mailbox after this.</summary>
    private static DateTimeOffset? Came(
        CaseFile file,
        Party person,
        DateTimeOffset sent,
        Func<LedgerEntry, bool> counts
    ) => file.History.Find(entry => entry.At >= sent && entry.By == person.Holder && counts(entry))?.At;

    /// <summary>The letter of a decision says the outcome, also where it was sent before this was due.</summary>
    private static IEnumerable<DateTimeOffset> Outcomes(
        CaseFile file,
        Party person,
        StageDuty duty,
        DateTimeOffset from
    ) =>
        duty is { Letter: LetterIds.Outcome, Proof: DutyProof.Written }
            ? file
                .History.OfType<DecisionLetterSent>()
                .Where(sent => sent.Party == person.Id && sent.At >= file.LifeSince && sent.At < from)
                .Select(_ => from)
            : [];

    /// <summary>Nobody is told twice of their data: the letter counts for each later stage too.</summary>
    private static IEnumerable<DateTimeOffset> Informed(
        CaseFile file,
        Party person,
        StageDuty duty,
        DateTimeOffset from
    ) =>
        duty is { Letter: LetterIds.DataNotice, Proof: DutyProof.Written }
        && file.History.Exists(entry =>
            entry.At >= file.LifeSince
            && entry.At < from
            && entry
                is PartyMessage { Template: LetterIds.DataNotice }
                    or PartyOpened { Template: LetterIds.DataNotice }
            && entry.Whose == person.Id
        )
            ? [from]
            : [];

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
