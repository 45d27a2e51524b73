using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>What someone of the body answers in a round; silence is none of these.</summary>
public enum PositionKind
{
    NoObjection,
    Objection,
    Reaction,
}

/// <summary>What an objection is about: a closed list.</summary>
public enum Motive
{
    PersonSafety,
    RightsOfAccused,
    ProcedureNotFollowed,
    Disproportion,
    AgainstPurpose,
    CollectiveRisk,
    PersonalLimit,
}

/// <summary>The ids of motives, as the data writes them.</summary>
public static class Motives
{
    public static string Id(this Motive motive) =>
        motive switch
        {
            Motive.PersonSafety => "securite_d_une_personne",
            Motive.RightsOfAccused => "droits_de_la_personne_mise_en_cause",
            Motive.ProcedureNotFollowed => "procedure_non_suivie",
            Motive.Disproportion => "disproportion",
            Motive.AgainstPurpose => "contraire_a_la_raison_d_etre",
            Motive.CollectiveRisk => "risque_majeur_pour_le_collectif",
            Motive.PersonalLimit => "limite_personnelle_engageante",
        };
}

/// <summary>That someone has spoken in a round, and what they said once it is closed.</summary>
/// <param name="Kind">Null as long as nobody may know it.</param>
public sealed record Position(int Round, Guid Person, DateTimeOffset At, PositionKind? Kind = null);

/// <summary>What became of an objection.</summary>
public enum Standing
{
    Stands,
    Contested,
    KeptAsImprovement,
}

/// <summary>A round that has closed: who could speak, who did, and what the quorum was.</summary>
public sealed record ClosedRound(
    int Number,
    DateTimeOffset At,
    int Eligible,
    int Quorum,
    ImmutableArray<Position> Positions
)
{
    public IEnumerable<Position> Objections => Positions.Where(position => position.Kind == PositionKind.Objection);
    public bool QuorumReached => Positions.Length >= Quorum;
}
