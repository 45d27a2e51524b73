using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Protocols;

/// <summary>Finds conditions that name what does not exist, ask for less than a floor, or are always or never
/// met.</summary>
internal static class ConditionCheck
{
    /// <summary>The most people that a condition can ask for: no case has more of them.</summary>
    private const int MostPeople = 9;

    private static readonly Words NeverMet = new(
        "cette condition ne peut jamais être remplie",
        "this condition can never be met"
    );

    private static readonly Words AlwaysMet = new(
        "cette condition est toujours remplie",
        "this condition is always met"
    );

    /// <param name="isStored">Whether the definition was in force before: then a condition that is always or never met
    /// stays as it is.</param>
    public static IEnumerable<ProtocolFault> Of(Protocol protocol, bool isStored) =>
        Faults(protocol).Where(fault => !isStored || fault.Reason != NeverMet && fault.Reason != AlwaysMet);

    private static IEnumerable<ProtocolFault> Faults(Protocol protocol) =>
        [
            .. protocol.Stages.SelectMany(stage =>
                Faults(protocol, stage.Id, null, stage, stage.Needs)
                    .Concat(
                        stage.To.SelectMany(move =>
                            Faults(protocol, $"{stage.Id}>{move.To}", stage, protocol.Stage(move.To), move.Needs)
                        )
                    )
            ),
            .. protocol.FromAny.SelectMany(move =>
                Faults(protocol, $">{move.To}", null, protocol.Stage(move.To), move.Needs)
            ),
            .. protocol.Endings.SelectMany(ending => Faults(protocol, ending.Id, null, null, ending.Facts)),
        ];

    /// <param name="from">The stage that the move starts from; null for a condition of a stage itself, and for a move
    /// that is open from every stage.</param>
    /// <param name="to">The stage that is entered; null for an end.</param>
    private static IEnumerable<ProtocolFault> Faults(
        Protocol protocol,
        string place,
        Stage? from,
        Stage? to,
        IEnumerable<Need> needs
    )
    {
        foreach (var need in needs)
        {
            foreach (var stage in need.Stages)
                if (protocol.Stage(stage) is null)
                    yield return new(
                        place,
                        new(
                            $"une condition nomme une étape qui n’existe pas, « {stage} »",
                            $"a condition names a stage that does not exist, '{stage}'"
                        )
                    );
            if (FloorCheck.Of(need) is { } floor)
                yield return new(place, floor);
            if (need.Kind is NeedKind.CommitmentLinked && NoArticle(protocol))
                yield return new(
                    place,
                    new(
                        "aucune charte n’est connue à laquelle relier le dossier",
                        "no charter is known that a case could be linked to"
                    )
                );
            if (Never(protocol, from, to, need))
                yield return new(place, NeverMet);
            if (Always(protocol, from, need))
                yield return new(place, AlwaysMet);
            foreach (var fault in Faults(protocol, place, from, to, need.Needs))
                yield return fault;
        }
    }

    private static bool NoArticle(Protocol protocol) => protocol.Charters.All(charter => charter.Articles.IsEmpty);

    private static bool Never(Protocol protocol, Stage? from, Stage? to, Need need) =>
        need.Persons > MostPeople
        || need.Kind switch
        {
            NeedKind.AnyOf => need.Needs.IsEmpty,
            NeedKind.Tried => need.AtLeast > need.Stages.Distinct().Count(),
            NeedKind.Breaches => NoArticle(protocol),
            NeedKind.DenialNoted => NoArticle(protocol) || NotBefore(protocol, from, need),
            NeedKind.Visited => NotBefore(protocol, from, need),
            NeedKind.DecisionProposed => protocol.Decisions.IsEmpty || to?.Id != Propose.Stage,
            NeedKind.DecisionEnded => protocol.Decisions.IsEmpty
                || protocol.Stage(Propose.Stage) is not null && !ComesBefore(protocol, Propose.Stage, from),
            NeedKind.DecisionCarriedOut => protocol.Decisions.IsEmpty,
            NeedKind.BothAllow => to is not null,
            NeedKind.AskedBy or NeedKind.TextValidated => need.Who is ConditionSubject.Party or ConditionSubject.Parties
                && HasNoParties(protocol),
            NeedKind.OtherPeopleThan => to is not null && to.Roles.Count > 0 && to.Roles.Keys.All(Same(need)),
            _ => false,
        };

    /// <summary>Whether some named stage cannot come before the one that the move starts from.</summary>
    private static bool NotBefore(Protocol protocol, Stage? from, Need need) =>
        need.Stages.Any(stage => !ComesBefore(protocol, stage, from));

    private static bool ComesBefore(Protocol protocol, string stage, Stage? from) =>
        from is null
        || ProtocolCheck.From(stage, place => protocol.MovesFrom(place).Select(move => move.To)).Contains(from.Id);

    /// <summary>Whether nobody ever becomes a party of a case: in no stage may one be written to, and nothing is asked
    /// of all of them.</summary>
    private static bool HasNoParties(Protocol protocol) =>
        protocol.Stages.All(stage => !stage.Contact.Contains(PartyKind.Party))
        && protocol.AllNeeds.All(need => need.Kind != NeedKind.AllParties);

    private static bool Always(Protocol protocol, Stage? from, Need need) =>
        need.Kind switch
        {
            NeedKind.Elapsed => need.Length!.IsNothing,
            NeedKind.Visited => from is not null && need.Stages.All(stage => stage == from.Id),
            NeedKind.NoticeOver => from is not null && from.MinNotice is null,
            NeedKind.OtherPeopleThan => protocol.Stages.All(stage => !stage.Roles.ContainsKey(need.Role!.Value)),
            NeedKind.Tried => need.Stages.IsEmpty,
            NeedKind.NothingDecided => protocol.Decisions.IsEmpty,
            _ => false,
        };

    private static Func<Rosters.Role, bool> Same(Need need) => role => role == need.Role;
}
