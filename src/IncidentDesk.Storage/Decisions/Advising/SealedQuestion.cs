namespace IncidentDesk.Storage.Decisions.Advising;

/// <summary>What the box of a question asked by code holds.</summary>
/// <param name="Key">The public key to which the answer is sealed, hex.</param>
/// <param name="Ends">When the code ends, whatever the row says; null in boxes from before they held it.</param>
internal sealed record SealedQuestion(string Question, string Key, DateTimeOffset? Ends);
