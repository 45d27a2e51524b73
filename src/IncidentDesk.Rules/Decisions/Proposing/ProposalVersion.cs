namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>One version of a proposal's exact text, with its measure.</summary>
/// <param name="TextHash">SHA-256 of the text's UTF-8 bytes, lower-case hex.</param>
public sealed record ProposalVersion(int Number, Guid Item, string TextHash, Measure Measure, DateTimeOffset At);
