namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Asks somebody without an account for advice, by a code that opens one question. Possible until the text is
/// final.</summary>
public static class AskAdvice
{
    /// <summary>How long the code opens the question.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(10);

    /// <summary>Why no advice can be asked for; null when it can.</summary>
    /// <param name="isTorn">Whether what the decision is based on was changed in the database.</param>
    public static Reason? Bars(DecisionFile file, bool isTorn) =>
        isTorn ? Reason.BindingLost
        : !file.IsOpen || file.State > DecisionState.Improvement || file.Proposal.AdviceKey.Length == 0
            ? Reason.WrongStep
        : null;
}
