namespace IncidentDesk.Storage.Decisions.Advising;

/// <summary>What the box of a question asked by code holds.</summary>
/// <param name="Key">The public key to which the answer is sealed, hex.</param>
internal sealed record SealedQuestion(string Question, string Key);
