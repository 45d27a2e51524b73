using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>Proposes a decision, under a valid mandate: one of the pair drafted it, another person in charge of the
/// case clears it.</summary>
public static class Propose
{
    public const string Stage = "decision";

    /// <summary>Whether a veto has ended a proposal of this case; from then on only the lifting of a measure can be
    /// proposed.</summary>
    public static bool IsVetoed(CaseFile file) =>
        file.Decisions.Any(decision => decision.State == DecisionState.Vetoed)
        || file.History.Exists(entry => entry is DecisionVetoed);

    /// <summary>Whether a decision can follow from the present stage.</summary>
    public static bool IsPossible(CaseFile file) => file.Stage == Stage || Way(file) is not null;

    /// <summary>The protocol's conditions that are missing before anything may be sealed to the deciding body, except
    /// those the proposal itself fulfils.</summary>
    public static ImmutableArray<Need> Missing(CaseFile file, DateTimeOffset now) =>
        [
            .. StageMoved
                .Missing(file, Way(file) ?? new(Stage, []), now)
                .Where(need => need.Kind is not (NeedKind.DecisionProposed or NeedKind.RoleFilled)),
        ];

    /// <summary>The same for a suspension or an exclusion, which also require that the person concerned was heard on
    /// it.</summary>
    public static ImmutableArray<Need> MissingToPropose(
        CaseFile file,
        DateTimeOffset now,
        DecisionKind kind = DecisionKind.SetAside
    ) => RightToBeHeard.Holds(file, now, kind) ? Missing(file, now) : [.. Missing(file, now), RightToBeHeard.Lacking];

    private static Move? Way(CaseFile file) =>
        file.Protocol.MovesFrom(file.Stage).FirstOrDefault(move => move.To == Stage);

    /// <summary>Refused without a mandate covering this exact version, in a stage that does not lead to a decision,
    /// without the required consents, before the person concerned was heard, without an answer of theirs, to the
    /// draft's own author, and when too few people could sign.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Mandate mandate,
        DecisionProcess process,
        NewProposal proposal,
        DateTimeOffset now
    )
    {
        var conditions = new ProposalConditions(file, process, proposal, now);
        if (conditions.Missing(actor, mandate) is { } missing)
            return missing;
        var proposed = new DecisionProposed(actor.Id, now, proposal.Decision, proposal.Measure.Kind);
        var opened = Opened(file, actor, mandate, process, proposal, conditions.Draft!.By, now) with
        {
            Findings = proposal.Findings,
        };
        if (conditions.IsLifting)
            return Verdict.Of(proposed, opened);
        LedgerEntry[] moved = file.Stage == Stage ? [] : [new StageMoved(actor.Id, now, Stage)];
        return Verdict.Of([
            proposed,
            opened,
            .. proposal.Answers.Select(placed => new AnswerPlaced(actor.Id, now, placed.Item)),
            .. proposal.Findings is { } found
                ? [new FindingsPlaced(actor.Id, now, found.Item)]
                : Array.Empty<LedgerEntry>(),
            .. moved,
            .. OpinionAsked.Of(file, actor.Id, proposal.Decision, proposal.Measure.Kind, process.Owed?.Opinion, now),
        ]);
    }

    private static ProposalOpened Opened(
        CaseFile file,
        Actor actor,
        Mandate mandate,
        DecisionProcess process,
        NewProposal proposal,
        Guid writer,
        DateTimeOffset now
    ) =>
        new(
            actor.Id,
            now,
            proposal.Decision,
            proposal.Measure.Kind,
            proposal.Item,
            proposal.TextHash,
            file.Protocol.Id,
            file.Protocol.Version,
            [.. Enum.GetValues<DecisionKind>().Select(file.Protocol.Decision).OfType<DecisionRule>()],
            proposal.Signers,
            proposal.JournalHead
        )
        {
            ProtocolHash = mandate.Hash,
            Mandate = mandate.Validations,
            Grounds = mandate.Grounds,
            Measure = proposal.Measure,
            Process = process,
            ProcessHash = proposal.ProcessHash,
            Writer = writer,
            RoundKey = proposal.RoundKey,
            AdviceKey = proposal.AdviceKey,
            StandsOn = proposal.StandsOn,
            Facilitator = proposal.Facilitator,
            Lifts = proposal.Lifts,
            Renews = proposal.Renews,
            Roster = proposal.Roster,
            Heard = Heard(file, proposal.Measure.Kind, now),
            Answers = proposal.Answers,
        };

    private static ImmutableArray<HeardPerson> Heard(CaseFile file, DecisionKind kind, DateTimeOffset now) =>
        kind == DecisionKind.Lifting ? [] : RightToBeHeard.Of(file, kind, now);

    /// <summary>Who may sign: the present pair, and adherent members of the body who were seated before the report,
    /// never handled the case, and are neither set aside, recused nor named by the pair as concerned. Members of the
    /// board are alternates.</summary>
    /// <param name="signingKey">A person's public signing key, hex.</param>
    /// <param name="passkeys">A person's passkeys; null for none.</param>
    public static ImmutableArray<Signer> Signers(
        CaseFile file,
        IEnumerable<Person> roster,
        IReadOnlySet<Guid> concerned,
        Func<Guid, string> signingKey,
        Func<Guid, ImmutableArray<PinnedPasskey>>? passkeys = null
    )
    {
        var people = roster.ToArray();
        var pair = file.HandlersOf(file.Protocol.Pair).ToHashSet();
        return
        [
            .. people
                .Where(person => pair.Contains(person.Id) && person.Has(file.Protocol.Pair))
                .Select(person =>
                    Of(person, SigningCapacity.Pair, person.Seats.First(seat => seat.Role == file.Protocol.Pair))
                ),
            .. people
                .Where(person => person.CopilSeat is { } seat && MayJudge(person, seat))
                .Select(person => Of(person, SigningCapacity.Body, person.CopilSeat!)),
            .. people
                .Where(person => person.CopilSeat is null && BoardSeat(person) is { } seat && MayJudge(person, seat))
                .Select(person => Of(person, SigningCapacity.Body, BoardSeat(person)!) with { Alternate = true }),
        ];

        bool MayJudge(Person person, Seat seat) =>
            person.Adherent
            && seat.Since <= file.ReceivedAt
            && IsApart(file, person.Id)
            && !concerned.Contains(person.Id);

        Signer Of(Person person, SigningCapacity hat, Seat seat) =>
            new(person.Id, hat, seat.Id, CircleNames.Of(seat), seat.Role == Role.Bureau, signingKey(person.Id))
            {
                Passkeys = passkeys?.Invoke(person.Id) ?? [],
            };
    }

    /// <summary>The seats whose holders run rounds. The first always does; an organisation can leave out the
    /// others.</summary>
    public static ImmutableArray<Role> Running { get; } = [Role.RoundsFacilitator, Role.Facilitator];

    /// <summary>Who may run the rounds: holders of a seat that runs them, without any part in the case.</summary>
    /// <param name="running">The seats that run rounds in this organisation.</param>
    public static IEnumerable<Person> Facilitators(
        CaseFile file,
        IEnumerable<Person> roster,
        IReadOnlySet<Guid> concerned,
        ImmutableArray<Role> running
    ) =>
        roster.Where(person =>
            running.Any(person.Has) && !person.InCopil && IsApart(file, person.Id) && !concerned.Contains(person.Id)
        );

    private static Seat? BoardSeat(Person person) => person.Seats.FirstOrDefault(seat => seat.Role == Role.Board);

    private static bool IsApart(CaseFile file, Guid person) =>
        !file.EverHandled.Any(handler => handler.Person == person)
        && !file.SetAside.Contains(person)
        && !file.Recused.Contains(person);
}
