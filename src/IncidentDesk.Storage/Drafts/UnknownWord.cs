namespace IncidentDesk.Storage.Drafts;

/// <summary>A typed word that is not in the public list of words.</summary>
/// <param name="Place">Which of the typed words it is, from 1.</param>
/// <param name="Near">The words of the list that may have been meant: at most three.</param>
public sealed record UnknownWord(int Place, string Typed, IReadOnlyList<string> Near);
