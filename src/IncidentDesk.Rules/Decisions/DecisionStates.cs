namespace IncidentDesk.Rules.Decisions;

/// <summary>The ids of decision states, as the data writes them, and what each means for those who wait.</summary>
public static class DecisionStates
{
    public static string Id(this DecisionState state) =>
        state switch
        {
            DecisionState.Consultation => "consultation",
            DecisionState.Clarifications => "clarifications",
            DecisionState.Reactions => "ressentis",
            DecisionState.Amendment => "amendement",
            DecisionState.Objections => "objections",
            DecisionState.Improvement => "bonification",
            DecisionState.Escalation => "escalade",
            DecisionState.Signatures => "signatures",
            DecisionState.VetoWindow => "veto_ouvert",
            DecisionState.ToExecute => "a_executer",
            DecisionState.Executed => "executee",
            DecisionState.Lifted => "levee",
            DecisionState.Expired => "expiree",
            DecisionState.Withdrawn => "retiree",
            DecisionState.Rejected => "rejetee",
            DecisionState.Lapsed => "caduque",
            DecisionState.Vetoed => "vetoee",
            DecisionState.Annulled => "annulee_sur_recours",
        };

    /// <summary>Whether it is not decided yet.</summary>
    public static bool IsOpen(this DecisionState state) => state < DecisionState.ToExecute;

    /// <summary>Whether the measure has passed every step, carried out or not.</summary>
    public static bool IsDecided(this DecisionState state) =>
        state
            is DecisionState.ToExecute
                or DecisionState.Executed
                or DecisionState.Lifted
                or DecisionState.Expired
                or DecisionState.Annulled;

    /// <summary>Whether an appeal against the measure is heard: while it is in force, and after its end, since the time
    /// to appeal begins with the letter and can be longer.</summary>
    public static bool TakesAppeals(this DecisionState state) =>
        state is DecisionState.Executed or DecisionState.Expired or DecisionState.Lifted;
}
