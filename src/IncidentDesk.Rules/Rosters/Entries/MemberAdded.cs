namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Someone joins; seats come with entries of their own.</summary>
public sealed record MemberAdded(DateTimeOffset At, Member Member) : RosterEntry(At);
