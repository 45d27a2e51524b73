using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules;

/// <summary>A desk for any protocol on which people try acts in any order; often they try what the next place lacks, so
/// that cases get far.</summary>
internal sealed class ProtocolDesk
{
    private static readonly ImmutableArray<Person> People =
    [
        .. Course.People,
        new(A.Reporter, "the reporter", []),
        new(Guid.NewGuid(), "a stranger", []),
    ];
    private static readonly Consent[] AllConsents = Enum.GetValues<Consent>();

    private readonly Course course;

    /// <param name="version">Which version the case follows; the newest when null.</param>
    /// <param name="way">The places that the case has passed before anybody tries anything.</param>
    public ProtocolDesk(string protocol, int? version = null, params string[] way)
    {
        Role first = Course.Shelf.Newest(protocol).First.Roles.Keys.First();
        course = new(
            protocol,
            [A.Person(first, 4).Id],
            AllConsents.Select(consent => KeyValuePair.Create(consent, ConsentAnswer.Yes)),
            new(false, false, []),
            version
        );
        foreach (var place in way)
            course.Go(place);
    }

    public CaseFile File => course.File;
    public DateTimeOffset Now => course.Now;

    public void Wait(TimeSpan time) => course.Wait(time);

    public void Apply(Verdict verdict) => course.Apply(verdict);

    /// <summary>Mostly someone in charge or asked to be, sometimes somebody who left or was set aside, or else
    /// anybody.</summary>
    public Person Actor(int who)
    {
        Guid[] likely =
        [
            .. File.Handlers.Select(handler => handler.Person),
            .. File.Invited.Keys.Order(),
            .. who % 3 == 0 || File.Handlers.IsEmpty ? File.Readers.Order() : Enumerable.Empty<Guid>(),
            .. who % 7 == 0 ? File.Recused.Order() : Enumerable.Empty<Guid>(),
        ];
        return who % 5 > 0 && likely.Length > 0
            ? People.First(person => person.Id == likely[who % likely.Length])
            : People[who % People.Length];
    }

    public Verdict Decide(int act, Person person, int choice)
    {
        course.Apply(Verdict.Of());
        var actor = IncidentDesk.Rules.Actor.Of(person);
        var holder = choice % 10 == 0 ? actor : new(A.Reporter, []);
        return act switch
        {
            < 10 => ConflictDeclared.Decide(
                File,
                actor,
                choice switch
                {
                    < 92 => ConflictAnswer.Can,
                    < 95 => ConflictAnswer.Unsure,
                    _ => ConflictAnswer.Recuses,
                },
                Now
            ),
            < 20 => HandlerJoined.Decide(File, actor, Now),
            < 26 => TextOpened.Decide(File, actor, A.Report, Now),
            < 50 => Go(actor, choice),
            < 66 => Help(actor, person, choice),
            < 72 => HandOver.Decide(
                File,
                actor,
                choice < 80 && HandOver.Pending(File, Now).LastOrDefault() is { } asked
                    ? People.First(known => known.Id == asked.To)
                    : People[choice % People.Length],
                choice < 80 && HandOver.Pending(File, Now).LastOrDefault() is { } one
                    ? one.Role
                    : File.Protocol.Parts.ElementAt(choice % File.Protocol.Parts.Count()),
                Guid.NewGuid(),
                Course.People,
                Now,
                Agreed(choice)
            ),
            < 76 => ConsentAnswered.Decide(
                File,
                holder,
                AllConsents[choice % AllConsents.Length],
                choice switch
                {
                    < 80 => ConsentAnswer.Yes,
                    < 95 => ConsentAnswer.No,
                    _ => ConsentAnswer.Later,
                },
                Now
            ),
            < 80 => OverrideSigned.Decide(
                File,
                actor,
                AllConsents[choice % AllConsents.Length],
                (OverrideGround)(choice % 3),
                choice > 50,
                Guid.NewGuid(),
                Now
            ),
            < 86 => StageExtended.Decide(File, actor, Guid.NewGuid(), Now),
            < 88 => CaseReopened.FromTeam(File, actor, Guid.NewGuid(), Now),
            < 89 => VersionMoved.Decide(File, actor, 2, Guid.NewGuid(), Now),
            < 91 => CaseReopened.FromReporter(File, holder, Now),
            < 92 => StopAsked.Decide(File, holder, choice % 2 == 0, Now),
            < 93 => DangerDeclared.Decide(File, actor, Now),
            < 95 => BreachConfirmed.Decide(
                File,
                actor,
                File.Breaches.Count > 0 ? File.Breaches[choice % File.Breaches.Count].Id : Guid.Empty,
                Now
            ),
            < 97 => File.Commitments.Count == 0
                ? Reason.NoSuchArticle
                : BreachWritten.Decide(
                    File,
                    actor,
                    Guid.NewGuid(),
                    File.Commitments[0].Charter,
                    File.Commitments[0].Article,
                    Guid.NewGuid(),
                    Now
                ),
            < 98 => ProposalDrafted.Decide(File, actor, Guid.NewGuid(), Now),
            _ => Propose.Decide(
                File,
                actor,
                A.Mandate(File.Protocol),
                A.Process,
                Course.Proposal(File, File.Protocol.Decisions[0].Kind, Now),
                Now
            ),
        };
    }

    /// <summary>Now and then coordination has agreed to what somebody alone asked for.</summary>
    private IEnumerable<HandOverAgreement> Agreed(int choice) =>
        choice % 2 == 0
            ? []
            : HandOver
                .Pending(File, Now)
                .Where(asked => asked.ToCoordination)
                .Select(asked => new HandOverAgreement(
                    asked.Request,
                    asked.By,
                    asked.To,
                    asked.Role,
                    A.Person(Role.Coordination, 1).Id,
                    Now
                ));

    /// <summary>A place the protocol names from here; the ends of a case seldom.</summary>
    private string? Target(int choice)
    {
        var ways = File
            .Protocol.MovesFrom(File.Stage)
            .Select(move => move.To)
            .Where(to => choice < 12 || !WaysOut.LeadsTo(File.Protocol, to))
            .ToArray();
        return ways.Length == 0 ? null : ways[choice % ways.Length];
    }

    private Verdict Go(Actor actor, int choice) =>
        choice >= 95 || Target(choice) is not { } to
            ? StageMoved.Decide(File, actor, File.Protocol.Stages[choice % File.Protocol.Stages.Length].Id, Now)
        : File.Protocol.Ending(to)?.Reroute is null ? StageMoved.Decide(File, actor, to, Now)
        : Rerouted.Decide(File, actor, to, Course.People, Now);

    /// <summary>Tries what one of the ways from here still lacks.</summary>
    private Verdict Help(Actor actor, Person person, int choice)
    {
        if (
            Target(choice) is not { } to
            || File.Protocol.MovesFrom(File.Stage).First(move => move.To == to) is not { } way
        )
            return Reason.NoSuchMove;
        Need[] missing = [.. StageMoved.Missing(File, way, Now).SelectMany(need => need.Needs.Prepend(need))];
        if (missing.Length == 0)
            return StageMoved.Decide(File, actor, to, Now);
        var need = missing[choice % missing.Length];
        return need.Kind switch
        {
            NeedKind.RoleFilled => File.Handlers.IsEmpty
            || HandOver.Candidates(File, actor, need.Role!.Value, Course.People).FirstOrDefault() is not { } next
                ? HandlerJoined.Decide(File, actor, Now)
                : HandOver.Decide(
                    File,
                    actor,
                    next,
                    need.Role!.Value,
                    Guid.NewGuid(),
                    Course.People,
                    Now,
                    Agreed(choice)
                ),
            NeedKind.SignedBy or NeedKind.Tried => Attested.Decide(
                File,
                actor,
                need.ToWrite().First().What!,
                Guid.NewGuid(),
                Now
            ),
            NeedKind.NobodyAfraid => choice % 2 == 0 || File.Parties.IsEmpty
                ? FearAnswered.FromReporter(File, new(A.Reporter, []), afraid: choice >= 90, Now)
                : FearNoted.Decide(
                    File,
                    actor,
                    File.Parties[choice % File.Parties.Count].Id,
                    afraid: choice >= 90,
                    Now
                ),
            NeedKind.AllParties => File.Parties.IsEmpty
                ? PartyNamed.Decide(File, actor, Guid.NewGuid(), Now)
                : PartyAnswered.Noted(
                    File,
                    actor,
                    File.Parties[0].Id,
                    need.Consent!.Value,
                    choice < 90 ? ConsentAnswer.Yes : ConsentAnswer.No,
                    Now
                ),
            NeedKind.TextValidated when File.Offered(need.Text!.Value) is null => TextOffered.Decide(
                File,
                actor,
                need.Text.Value,
                Guid.NewGuid(),
                Now
            ),
            NeedKind.TextValidated when choice % 2 == 0 => TextValidated.FromReporter(
                File,
                new(A.Reporter, []),
                need.Text!.Value,
                Now
            ),
            NeedKind.TextValidated => ValidationNoted.Decide(
                File,
                actor,
                need.Text!.Value,
                need.Who == ConditionSubject.Concerned
                    ? CaseFile.Concerned
                    : File.Parties.FirstOrDefault()?.Id ?? Guid.Empty,
                Now
            ),
            NeedKind.CommitmentLinked => CommitmentLinked.Decide(
                File,
                actor,
                File.Protocol.Charters[0].Id,
                File.Protocol.Charters[0].Articles[0].Id,
                Now
            ),
            NeedKind.DenialNoted => DenialNoted.Decide(File, actor, Guid.NewGuid(), Now),
            NeedKind.NoticeOver => Hear(actor, choice),
            NeedKind.DecisionProposed => (choice % 4) switch
            {
                0 => ProposalDrafted.Decide(File, actor, Guid.NewGuid(), Now),
                1 => Propose.Decide(
                    File,
                    actor,
                    A.Mandate(File.Protocol),
                    A.Process,
                    Course.Proposal(File, File.Protocol.Decisions[0].Kind, Now),
                    Now
                ),
                _ => Hear(actor, choice),
            },
            NeedKind.ReporterTold => MessageSent.FromTeam(File, actor, Guid.NewGuid(), Now),
            NeedKind.OpenedBy or NeedKind.ConflictAnswered => File.Bars(person.Id) is Reason.ConflictUnanswered
                ? ConflictDeclared.Decide(File, actor, ConflictAnswer.Can, Now)
                : TextOpened.Decide(File, actor, A.Report, Now),
            _ => Reason.NoSuchMove,
        };
    }

    /// <summary>Tries the next step of a letter of grievances, now and then another one.</summary>
    private Verdict Hear(Actor actor, int choice)
    {
        var (reporter, person) = (new Actor(A.Reporter, []), RightToBeHeard.People(File).FirstOrDefault());
        if (File.Drafts.IsEmpty && (RightToBeHeard.ToldAt(File) is null || choice % 11 == 0))
            return GrievancesDrafted.Decide(
                File,
                actor,
                person is null ? (Guid.NewGuid(), PartyKind.Concerned) : (person.Id, person.Kind),
                choice % 13 == 0 ? null : File.Protocol.Decisions[choice % File.Protocol.Decisions.Length].Kind,
                Steps.Ground,
                Guid.NewGuid(),
                Now
            );
        if (File.Drafts is [var draft, ..])
            return File.Letter(draft.Item)?.AnnouncedAt is null
                    ? GrievancesAnnounced.Decide(File, actor, draft.Item, Guid.NewGuid(), Now)
                : choice % 7 == 0 ? GrievancesDelayed.Decide(File, reporter, draft.Item, Now)
                : choice % 3 == 0 ? GrievancesAgreed.Decide(File, reporter, draft.Item, Now)
                : ContactCleared.Decide(File, actor, draft.Item, Guid.NewGuid(), Now);
        return File.Letters.FindLast(one => one.SentAt is not null) is { } letter
            ? Follow(actor, letter, choice)
            : Reason.NoSuchMove;
    }

    /// <summary>What can follow once a letter has left.</summary>
    private Verdict Follow(Actor actor, Letter letter, int choice)
    {
        var holder = new Actor(File.Party(letter.Party)?.Holder ?? Guid.NewGuid(), []);
        return (choice % 6) switch
        {
            0 => LetterFactNoted.Decide(File, actor, letter.Id, (LetterFact)(choice % 5), Guid.NewGuid(), Now),
            1 => LetterFactConfirmed.Decide(
                File,
                actor,
                letter.Id,
                letter.Records.LastOrDefault()?.Item ?? Guid.Empty,
                Now
            ),
            2 when !File.Party(letter.Party)!.Came => PartyCame.Decide(File, holder, letter.Party, Now),
            3 => letter.OpenedAt is not null && choice % 2 == 0
                ? GrievancesAnswered.Decide(File, holder, letter.Id, Guid.NewGuid(), Now)
                : NoticeWaived.Decide(File, holder, letter.Id, Now),
            4 => ContactAttempted.Decide(File, actor, Workdays.Day(Now), (ContactWay)(choice % 3), Now),
            _ => GrievancesOpened.Decide(File, holder, letter.Id, Now),
        };
    }
}
