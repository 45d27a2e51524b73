namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody joins; their seats are separate entries.</summary>
[Entry("member_added")]
public sealed record MemberAdded(DateTimeOffset At, Member Member) : RosterEntry(At);
