using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>Nobody is suspended or excluded unheard, whatever a protocol definition, a consent or an override says.
/// Everybody who may be the person concerned was sent a letter of grievances that considers the measure, and answered
/// it, or had the whole notice since it is proven that they have the letter, or could not be reached. What is
/// established was noted before that letter left.</summary>
public static class RightToBeHeard
{
    /// <summary>The id of the attestation that the person concerned cannot be heard.</summary>
    public const string Impossible = "contradictoire_impossible";

    /// <summary>The condition missing from a proposal while the person concerned has not been heard.</summary>
    public static readonly Need Lacking = new(NeedKind.ConcernedHeard) { Persons = Floors.Signers };

    /// <summary>The attestation when the protocol has no such condition of its own.</summary>
    public static readonly Need Written = new(NeedKind.SignedBy)
    {
        What = Impossible,
        Persons = Floors.Signers,
        Words = new(
            "écrire pourquoi la personne mise en cause ne peut pas être entendue",
            "put in writing why the accused person cannot be heard"
        ),
    };

    /// <summary>Whether this measure may be proposed now.</summary>
    public static bool Holds(CaseFile file, DateTimeOffset now, DecisionKind kind = DecisionKind.SetAside) =>
        People(file).ToArray() is { Length: > 0 } people
        && people.All(person => LetterTo(file, person, kind) is { } letter && How(file, letter, now) is not null);

    /// <summary>How each of them was heard; pinned in a proposal.</summary>
    public static ImmutableArray<HeardPerson> Of(CaseFile file, DecisionKind kind, DateTimeOffset now) =>
        [
            .. from person in People(file)
            let letter = LetterTo(file, person, kind)
            where letter is not null
            let how = How(file, letter, now)
            where how is not null
            select new HeardPerson(
                letter.SentAt!.Value,
                how.Value.How,
                how.Value.Since,
                Asking(file, person).Any(),
                letter.Ground!
            ),
        ];

    /// <summary>The texts of everything they answered since the case was last opened: what they wrote in their own
    /// mailboxes, and what two people recorded. Those who decide read each of them.</summary>
    public static IEnumerable<Guid> Answers(CaseFile file) => AnswersSince(file, file.LifeSince);

    /// <summary>Those of them that count since a moment or later.</summary>
    public static IEnumerable<Guid> AnswersSince(CaseFile file, DateTimeOffset moment) =>
        file
            .History.OfType<GrievancesAnswered>()
            .Where(answer => answer.At >= file.LifeSince && answer.At >= moment)
            .Select(answer => answer.Item)
            .Concat(
                People(file)
                    .SelectMany(person => Sent(file, person))
                    .SelectMany(letter => letter.Records)
                    .Where(record => record.Fact == LetterFact.Answered && record.CountsSince(file) >= moment)
                    .Select(record => record.Item)
            );

    /// <summary>Everybody who may be the person concerned. A person whose mailbox was purged before any letter left is
    /// written to anew, under another id.</summary>
    public static IEnumerable<Party> People(CaseFile file) =>
        file.Others.Where(other =>
            other.Kind.MayBeConcerned()
            && (!other.Gone || file.Letters.Exists(letter => letter.Party == other.Id && letter.SentAt is not null))
        );

    /// <summary>The latest letter to this person that considers a measure and counts for a proposal now, if it is at
    /// least as harsh as this one; null otherwise.</summary>
    private static Letter? LetterTo(CaseFile file, Party person, DecisionKind kind) =>
        Sent(file, person).LastOrDefault(letter => letter.Considered is not null) is { } letter
        && Measure.IsCoveredBy(kind, letter.Considered!.Value)
        && letter.Ground is { IsNamed: true }
        && letter.SentAt >= Since(file)
        && letter.SentAt >= FactsSince(file)
            ? letter
            : null;

    /// <summary>From when a letter can tell the person of everything that is established now: since the last of these
    /// facts was noted or written anew, and since the case was last opened.</summary>
    internal static DateTimeOffset FactsSince(CaseFile file) =>
        file
            .FactTable.Where(fact => fact.StateIn(file) == FactState.Established)
            .Select(fact => fact.At)
            .Append(file.LifeSince)
            .Max();

    private static IEnumerable<Letter> Sent(CaseFile file, Party person) =>
        file
            .Letters.Where(letter =>
                letter.Party == person.Id && letter.Decision is null && letter.SentAt >= file.LifeSince
            )
            .OrderBy(letter => letter.SentAt);

    /// <summary>From when letters count: since the case was last opened, and since the last measure was decided, for a
    /// letter is about one measure.</summary>
    private static DateTimeOffset Since(CaseFile file) =>
        file
            .Decisions.Where(decision => decision.State.IsDecided())
            .Select(decision => decision.Proposal.At)
            .Concat(
                file.History.OfType<DecisionProposed>()
                    .Where(proposed => file.Decisions.All(decision => decision.Id != proposed.Decision))
                    .Select(proposed => proposed.At)
            )
            .Append(file.LifeSince)
            .Max();

    /// <summary>How the person was heard on a letter; null while they were not.</summary>
    private static (HeardBy How, DateTimeOffset Since)? How(CaseFile file, Letter letter, DateTimeOffset now) =>
        letter.Answered(file) is { } answered ? (HeardBy.Answered, answered)
        : letter.Waived(file) is { } waived ? (HeardBy.Waived, waived)
        : letter.NoticeEnds(file, Notice(file.Protocol)) <= now ? (HeardBy.NoticePassed, letter.ProvenAt(file)!.Value)
        : IsUnreachable(file, letter) ? (HeardBy.Unreachable, Attempts(file).Max(attempt => attempt.At))
        : null;

    /// <summary>When the first letter of grievances was sent since the case was last opened; null when none
    /// was.</summary>
    public static DateTimeOffset? ToldAt(CaseFile file) =>
        People(file).SelectMany(person => Sent(file, person)).Min(letter => letter.SentAt);

    /// <summary>Whether the notice of a stage has passed for each of them since it is proven that they have the last
    /// letter, or ended by their own word, or because they could not be reached.</summary>
    public static bool NoticeIsOver(CaseFile file, Span notice, DateTimeOffset now) =>
        People(file).ToArray() is { Length: > 0 } people
        && people.All(person =>
            Sent(file, person).LastOrDefault() is { } letter
            && (
                letter.Answered(file) is not null
                || letter.Waived(file) is not null
                || letter.NoticeEnds(file, notice) <= now
                || IsUnreachable(file, letter)
            )
        );

    /// <summary>The letters to this person on which they asked to be heard about the measure that may be proposed: on a
    /// letter about it, or since the last measure was decided on an earlier one.</summary>
    private static IEnumerable<Letter> Asking(CaseFile file, Party person) =>
        Sent(file, person)
            .Where(letter =>
                letter.HearingAskedAt is { } asked && (letter.SentAt >= Since(file) || asked >= Since(file))
            );

    /// <summary>Whether everybody who asked to be heard by those who decide was then offered appointments in vain in
    /// their own mailbox: one is over that they did not answer in their time, or that they accepted, and none that they
    /// accepted is still to come; or they moved or refused several. Whoever purged that mailbox can be offered none,
    /// and counts as one who asked. False when nobody did. No entry says whether somebody came to an appointment that
    /// they accepted: two of the pair write it.</summary>
    public static bool OfferedInVain(CaseFile file, DateTimeOffset now)
    {
        var asking = People(file).Where(person => person.Gone || Asking(file, person).Any()).ToArray();
        return asking.Length > 0
            && asking.All(person =>
                person.Gone || Asking(file, person).All(letter => OfferedInVain(file, letter, now))
            );
    }

    private static bool OfferedInVain(CaseFile file, Letter letter, DateTimeOffset now)
    {
        var offered = Meeting
            .Of(file, letter.Party)
            .Where(meeting => meeting.Offered.At >= letter.HearingAskedAt)
            .ToArray();
        var accepted = offered.Where(meeting => meeting.Answer is { Answer: MeetingAnswer.Accepted }).ToArray();
        if (accepted.Any(meeting => meeting.Offered.When > now))
            return false;
        return accepted
                .Concat(offered.Where(meeting => meeting.Answer is null))
                .Any(meeting => meeting.Offered.When <= now && Floors.HearingAnswer.After(meeting.Offered.At) <= now)
            || accepted.Length == 0 && offered.Count(meeting => meeting.Answer is not null) >= Floors.HearingOffers;
    }

    /// <summary>The longest notice in the protocol, never below the floor.</summary>
    public static Span Notice(Protocol protocol) =>
        protocol
            .Stages.Select(stage => stage.MinNotice)
            .OfType<Span>()
            .Aggregate(Floors.NoticeOfMeasure, (longest, notice) => notice.CanExceed(longest) ? notice : longest);

    /// <summary>Whether everybody who may be the person concerned has answered the last letter to them.</summary>
    public static bool HasAnswered(CaseFile file) =>
        People(file).ToArray() is { Length: > 0 } people
        && people.All(person => Sent(file, person).LastOrDefault()?.Answered(file) is not null);

    /// <summary>Whether two people attested that it is impossible to hear anybody, enough attempts to reach the person
    /// are recorded, and nobody is proven to have the last letter to them.</summary>
    public static bool IsImpossible(CaseFile file) =>
        IsAttested(file)
        && WasTried(file)
        && People(file).All(person => Sent(file, person).LastOrDefault()?.ProvenAt(file) is null);

    private static bool IsAttested(CaseFile file) => file.SignersOf(Impossible).Count() >= Floors.Signers;

    /// <summary>Whether the person of a letter could not be reached with it: nothing proves that they have it, the
    /// attempts count from its sending, and those to somebody else do not count. Whoever opens it late has the whole
    /// notice from then on.</summary>
    internal static bool IsUnreachable(CaseFile file, Letter letter) =>
        letter.ProvenAt(file) is null
        && IsAttested(file)
        && IsEnough([
            .. Attempts(file)
                .Where(attempt =>
                    attempt.At >= letter.SentAt
                    && attempt.Day >= Workdays.Day(letter.SentAt.Value)
                    && (attempt.Party ?? Only(file)) == letter.Party
                ),
        ]);

    /// <summary>The id of the only person who may be concerned; null when there are several.</summary>
    private static Guid? Only(CaseFile file) => People(file).ToArray() is [var only] ? only.Id : null;

    /// <summary>Whether enough attempts to reach the person concerned are recorded.</summary>
    public static bool WasTried(CaseFile file) => IsEnough([.. Attempts(file)]);

    /// <summary>Whether these attempts are enough: in several ways, recorded by two people, the first and the last far
    /// enough apart. Both the days they name and the moments at which they were recorded must be: attempts that were
    /// all written down afterwards do not suffice, nor does a tenth day that has only begun.</summary>
    private static bool IsEnough(ImmutableArray<ContactAttempted> attempts) =>
        attempts.Select(attempt => (attempt.Day, attempt.Way)).Distinct().Count() >= Floors.Attempts
        && attempts.Select(attempt => attempt.Way).Distinct().Count() >= Floors.AttemptWays
        && attempts.Select(attempt => attempt.By).Distinct().Count() >= Floors.Signers
        && Length(attempts.Select(attempt => attempt.Day)) >= Floors.AttemptDays
        && Span.OfDays(Floors.AttemptDays).After(attempts.Min(attempt => attempt.At))
            <= attempts.Max(attempt => attempt.At);

    private static int Length(IEnumerable<DateOnly> days) =>
        days.ToArray() is var all ? all.Max().DayNumber - all.Min().DayNumber : 0;

    /// <summary>The attempts that count: recorded since the case was last opened, by people who are not
    /// recused.</summary>
    public static IEnumerable<ContactAttempted> Attempts(CaseFile file) =>
        file
            .History.OfType<ContactAttempted>()
            .Where(attempt => attempt.At >= file.LifeSince && file.Trusts(attempt.By));

    /// <summary>What can be attested for it; empty when no decision can follow and the stage has no notice, or once the
    /// person was heard.</summary>
    public static IEnumerable<Need> ToWrite(CaseFile file, DateTimeOffset now) =>
        !(Propose.IsPossible(file) || file.Protocol.Stage(file.Stage)?.MinNotice is not null) || Holds(file, now)
            ? []
            : [Written];
}
