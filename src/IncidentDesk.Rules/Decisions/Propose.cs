using System.Collections.Immutable;
using IncidentDesk.Rules.Acts;

namespace IncidentDesk.Rules.Decisions;

/// <summary>The pair proposes a decision to the deciding body, under a validated mandate.</summary>
public static class Propose
{
    public const string Stage = "decision";

    /// <summary>Whether the protocol leads from here to a decision.</summary>
    public static bool IsPossible(CaseFile file) => file.Stage == Stage || Way(file) is not null;

    /// <summary>What the protocol still asks for before anything can be sealed to the deciding body, the proposal itself apart.</summary>
    public static ImmutableArray<Need> Missing(CaseFile file, DateTimeOffset now) =>
        [.. MoveStage.Missing(file, Way(file) ?? new(Stage, []), now).Where(need => need.Kind is not (NeedKind.DecisionProposed or NeedKind.RoleFilled))];

    private static Move? Way(CaseFile file) => file.Protocol.MovesFrom(file.Stage).FirstOrDefault(move => move.To == Stage);

    /// <summary>Refused without a mandate that covers this exact version, outside the stage of findings, while the person does not allow it, or when too few people could sign.</summary>
    /// <param name="eligible">The pair and the body's members who may sign, as <see cref="Signers"/> gives them.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Mandate mandate, DecisionKind kind, Guid decision, Guid item, string textHash,
        ImmutableArray<Signer> eligible, string journalHead, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar) return bar;
        if (!file.HandlersOf(file.Protocol.Pair).Contains(actor.Id)) return Reason.NotYourStage;
        if (!mandate.Covers(file.Protocol)) return Reason.UnvalidatedMandate;
        if (file.OpenDecision is not null || file.HasUnseenDecision) return Reason.DecisionAlreadyOpen;
        if (!IsPossible(file)) return Reason.WrongStage;
        if (Missing(file, now) is { IsEmpty: false } missing) return new Refusal(Reason.NeedsMissing) { Missing = missing };
        if (file.Protocol.Decision(kind) is not { } rule) return Reason.DecisionUnknown;
        if (file.HandlersOf(file.Protocol.Pair).Count() < file.Protocol.MinPeople || !rule.IsMetBy(eligible)) return Reason.TooFewSigners;

        var opened = new ProposalOpened(actor.Id, now, decision, kind, item, textHash, file.Protocol.Id, file.Protocol.Version,
            rule, eligible, now + rule.SignWithin, journalHead) { ProtocolHash = mandate.Hash, Mandate = mandate.Validations };
        var proposed = new DecisionProposed(actor.Id, now, decision, kind);
        return file.Stage == Stage ? Verdict.Of(proposed, opened) : Verdict.Of(proposed, opened, new StageMoved(actor.Id, now, Stage));
    }

    /// <summary>Who may sign: the pair as it is, and members of the body who are not set aside, recused, named by the pair as concerned,
    /// who never handled the case, and who sat before it was received.</summary>
    /// <param name="signingKey">The public signing key of a person, hex.</param>
    /// <param name="passkeys">The public keys of a person's passkeys, hex; none when null.</param>
    public static ImmutableArray<Signer> Signers(CaseFile file, IEnumerable<Person> roster, IReadOnlySet<Guid> concerned, Func<Guid, string> signingKey,
        Func<Guid, ImmutableArray<string>>? passkeys = null)
    {
        var people = roster.ToArray();
        var pair = file.HandlersOf(file.Protocol.Pair).ToHashSet();
        var handled = file.EverHandled.Select(h => h.Person).ToHashSet();
        return [
            .. people.Where(person => pair.Contains(person.Id) && person.Has(file.Protocol.Pair)).Select(person =>
                Of(person, Hat.Pair, person.Seats.First(seat => seat.Role == file.Protocol.Pair))),
            .. people.Where(person => person.CopilSeat is { } seat && seat.Since <= file.ReceivedAt
                    && !handled.Contains(person.Id) && !concerned.Contains(person.Id) && !file.SetAside.Contains(person.Id) && !file.Recused.Contains(person.Id))
                .Select(person => Of(person, Hat.Body, person.CopilSeat!))];

        Signer Of(Person person, Hat hat, Seat seat) =>
            new(person.Id, hat, seat.Id, seat.Role == Role.Bureau ? "Bureau" : seat.Circle, seat.Role == Role.Bureau, signingKey(person.Id)) { Passkeys = passkeys?.Invoke(person.Id) ?? [] };
    }
}
