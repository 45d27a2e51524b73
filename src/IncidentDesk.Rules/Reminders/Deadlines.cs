using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Reminders;

/// <summary>What is due, by whom and when: computed from the file, stored with the act, read by the sweeps.</summary>
public static partial class Deadlines
{
    /// <summary>Something new is waiting; sent by the next sweep.</summary>
    public const int Now = 0;

    /// <summary>Before, at and after a deadline.</summary>
    public const int Before = 1,
        At = 2,
        After = 3;

    /// <summary>Long after a deadline, to coordination.</summary>
    public const int Escalated = 4;

    /// <summary>The first of a stage's own reminders to write to the reporter, who gets no mail outside the
    /// mailbox.</summary>
    public const int WriteToPerson = 5;

    /// <summary>Somebody wrote, answered or changed something in a mailbox.</summary>
    public const int MailboxNews = 90;

    /// <summary>A proposal is waiting to be cleared.</summary>
    public const int ToClear = 91;

    /// <summary>Somebody contests the end of their case; sent to coordination.</summary>
    public const int Objected = 92;

    /// <summary>Somebody is asked to agree to a hand-over.</summary>
    public const int ToAgree = 93;

    /// <summary>There is danger; sent at once, whatever was sent before.</summary>
    public const int Danger = 94;

    /// <summary>The numbers of reminders are below it; those for whoever stands in for somebody absent are above, and
    /// their rest is the number of the reminder. See <see cref="StandIns.Number"/>.</summary>
    public const int StandsIn = 1_000_000;

    /// <summary>The distance between the numbers of two kinds of deadlines.</summary>
    internal const int Clock = 100;

    /// <summary>Whether a stored number is that of a deadline escalated to coordination.</summary>
    public static bool IsEscalated(int nth) => nth % Clock == Escalated;

    /// <summary>Reminders of a case: to the holders of its keys before, at and after each deadline, then to
    /// coordination; for a closed case only the review of a hold, an appeal and requests about data. Those of somebody
    /// absent go to their stand-in too.</summary>
    /// <param name="people">The roster, in which coordination and stand-ins are looked up.</param>
    public static ImmutableArray<Due> Of(CaseFile file, IEnumerable<Person>? people = null)
    {
        var roster = people?.ToArray() ?? [];
        var own = Own(file, roster);
        return [.. own, .. StandIns.Of(file, own, roster)];
    }

    private static ImmutableArray<Due> Own(CaseFile file, Person[] people)
    {
        var (readers, coordination) = (file.Readers.Order().ToArray(), Coordination(file, people).ToArray());
        var limits = Apart(file);
        return
        [
            .. file.Status == CaseStatus.Open ? readers.Select(person => new Due(person, file.StageSince, Now)) : [],
            .. file.Status == CaseStatus.Open && file.DangerSince is { } danger
                ? readers.Select(person => new Due(person, danger, Danger))
                : [],
            .. limits.SelectMany(limit =>
                readers
                    .SelectMany(person => Around(limit, person))
                    .Concat(coordination.Select(person => new Due(person, Late(limit), Number(limit, Escalated))))
                    .Where(due => !file.IsOwnTime(limit) || due.At <= limit.End)
            ),
            .. Drafted(file) is { } draft
                ? readers.Where(person => person != draft.By).Select(person => new Due(person, draft.At, ToClear))
                : [],
            .. file.Status == CaseStatus.Open
                ? HandOver
                    .Open(file)
                    .SelectMany(asked =>
                        ToAgreeOf(file, asked, people).Select(person => new Due(person, asked.At, ToAgree))
                    )
                : [],
            .. ToWrite(file)
                .SelectMany((at, number) => readers.Select(person => new Due(person, at, WriteToPerson + number))),
            .. Rights(file, people),
        ];
    }

    /// <summary>Who is told of what the pair left undone: coordination, or the Bureau when the reporter's choice leaves
    /// no one in coordination, or all of coordination is absent; never somebody set aside or recused. Where nobody of
    /// either is there, coordination.</summary>
    public static IEnumerable<Guid> Coordination(CaseFile file, IEnumerable<Person> people)
    {
        var free = people
            .Where(person => !file.SetAside.Contains(person.Id) && !file.Recused.Contains(person.Id))
            .ToArray();
        var there = Array.FindAll(free, person => person.Away is null);
        return Of(there, Role.Coordination)
            ?? Of(there, Role.Bureau)
            ?? Of(free, Role.Coordination)
            ?? Of(free, Role.Bureau)
            ?? [];

        static Guid[]? Of(Person[] all, Role role) =>
            all.Where(person => person.Has(role)).Select(person => person.Id).Order().ToArray() is [_, ..] found
                ? found
                : null;
    }

    private static IEnumerable<Guid> ToAgreeOf(CaseFile file, HandOverAsked asked, IEnumerable<Person> people) =>
        asked.ToCoordination
            ? HandOver.Coordination(file, asked.By, asked.To, people)
            : file
                .Handlers.Select(handler => handler.Person)
                .Where(person => person != asked.By && file.Bars(person) is null)
                .Distinct();

    /// <summary>The deadlines of a case. What is owed gives way to the deadline of its stage where both have the same
    /// times: nobody gets two mails about the same moment.</summary>
    private static IEnumerable<Limit> Apart(CaseFile file)
    {
        var limits = Limits.Of(file);
        return limits.Where(owed =>
            owed.Duty is null
            || !limits.Any(limit =>
                limit.Kind == LimitKind.Stage
                && !file.IsOwnTime(limit)
                && (limit.Warn, limit.End) == (owed.Warn, owed.End)
            )
        );
    }

    private static IEnumerable<Due> Around(Limit limit, Guid person) =>
        [
            new(person, limit.Warn, Number(limit, Before)),
            new(person, limit.End, Number(limit, At)),
            new(person, limit.End + (limit.End - limit.From) / 4, Number(limit, After)),
        ];

    /// <summary>When a deadline is escalated: half its length after its end, at most a week.</summary>
    private static DateTimeOffset Late(Limit limit) =>
        limit.End
        + (
            limit.End - limit.From is var length && length / 2 < TimeSpan.FromDays(7)
                ? length / 2
                : TimeSpan.FromDays(7)
        );

    private static int Number(Limit limit, int step) => ((int)limit.Kind + limit.Index) * Clock + step;

    private static ProposalDrafted? Drafted(CaseFile file) =>
        file.Status == CaseStatus.Open
            ? file.History.LastOrDefault(entry => entry is ProposalDrafted or DecisionProposed) as ProposalDrafted
            : null;

    private static IEnumerable<DateTimeOffset> ToWrite(CaseFile file) =>
        file.Status == CaseStatus.Open && !file.MailboxGone && file.Protocol.Stage(file.Stage) is { } stage
            ? stage.Reminders.Select(span => span.After(file.StageSince))
            : [];

    /// <summary>Reminders of a measure: at once to those who may sign it, then before its end and at its end; and to
    /// the team until the person concerned is told.</summary>
    public static ImmutableArray<Due> Of(MeasureFile file)
    {
        var signers = file.Signers;
        if (file.State is MeasureState.Lapsed or MeasureState.Lifted or MeasureState.Ended)
            return [];
        if (file.EndsAt is not { } end)
            return
            [
                .. signers
                    .Where(signer => !file.Signed.Contains(signer.Person))
                    .SelectMany(signer =>
                        new Due[]
                        {
                            new(signer.Person, file.Opened.At, Now),
                            new(signer.Person, file.SignBy - (file.SignBy - file.Opened.At) / 4, Before),
                        }
                    ),
            ];
        return
        [
            .. signers.SelectMany(signer =>
                new Due[]
                {
                    new(signer.Person, end - (end - file.StartedAt!.Value) / 4, Before),
                    new(signer.Person, end, At),
                }
            ),
            .. signers
                .Where(signer => !signer.InTeam)
                .Select(signer => new Due(signer.Person, file.StartedAt!.Value, After)),
            .. file.ToldTo.Contains(NotifiedPerson.Concerned)
                ? []
                : signers
                    .Where(signer => signer.InTeam)
                    .Select(signer => new Due(signer.Person, file.EndSetAt!.Value, Clock + Now)),
        ];
    }
}
