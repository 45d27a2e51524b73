namespace IncidentDesk.Pages.Inside.Team;

/// <summary>A change of the roster that waits: what it is, who signed it, whether this person can.</summary>
internal sealed record PendingLine(
    int Seq,
    string What,
    string Rule,
    string? Print,
    IReadOnlyList<string> Votes,
    DateTimeOffset? From,
    bool CanSign
);
