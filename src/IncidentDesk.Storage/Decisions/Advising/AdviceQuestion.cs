namespace IncidentDesk.Storage.Decisions.Advising;

/// <summary>A question that a code opened.</summary>
public sealed record AdviceQuestion(Guid Id, string Question, bool Answered);
