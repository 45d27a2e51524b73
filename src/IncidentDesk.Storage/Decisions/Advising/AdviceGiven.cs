namespace IncidentDesk.Storage.Decisions.Advising;

/// <summary>The answers to the questions that a decision asked by code.</summary>
/// <param name="Unreadable">How many rows hold an answer that does not open: somebody changed them in the
/// database.</param>
public sealed record AdviceGiven(IReadOnlyList<(DateTimeOffset At, string Said)> Answers, int Unreadable)
{
    public static AdviceGiven None { get; } = new([], 0);
}
