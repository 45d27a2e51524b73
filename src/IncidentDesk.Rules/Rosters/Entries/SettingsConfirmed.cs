namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Settings that could lead people astray, and the organisation's own files, as two CoPil members of two
/// circles confirm them. Until a later one takes effect, they hold whatever is configured.</summary>
[Entry("settings_confirmed")]
public sealed record SettingsConfirmed(DateTimeOffset At, Confirmation Confirmed) : RosterEntry(At)
{
    public Confirmation Confirmed { get; init; } = Confirmed ?? Confirmation.Nothing;
}
