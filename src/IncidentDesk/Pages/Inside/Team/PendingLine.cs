namespace IncidentDesk.Pages.Inside.Team;

/// <summary>A pending change of the roster: what it is, who signed it, and whether this person can.</summary>
internal sealed record PendingLine(
    int Seq,
    string What,
    string Rule,
    string? Print,
    IReadOnlyList<string> Votes,
    DateTimeOffset? From,
    bool CanSign
);
