using IncidentDesk.Rules.Register;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences about the register of measures in force.</summary>
internal static class RegisterSentences
{
    public static string StateName(StandingState state) =>
        state switch
        {
            StandingState.Stands => T["En vigueur"],
            StandingState.Over => T["Finie à la date prévue"],
            StandingState.Ended => T["Finie, par deux personnes"],
        };

    public static string KindName(StandingChangeKind kind) =>
        kind switch
        {
            StandingChangeKind.Reviewed => T["Elle est revue, et elle reste"],
            StandingChangeKind.Softened => T["Elle devient moins lourde"],
            StandingChangeKind.Ended => T["Elle n’est plus en vigueur"],
        };

    /// <summary>What changes, with its dates.</summary>
    public static string Of(StandingChange change) =>
        change.Kind switch
        {
            StandingChangeKind.Reviewed => T[
                "Elle est revue, et elle reste. Prochaine révision le {0}.",
                Moments.DayAndYear(change.Measure.ReviewAt)
            ],
            StandingChangeKind.Softened => T["Elle devient moins lourde. {0}", DecisionSentences.Dates(change.Measure)],
            StandingChangeKind.Ended => T["Elle n’est plus en vigueur."],
        };
}
