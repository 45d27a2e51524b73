using System.Text.Json.Serialization;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Keys were given to somebody who is invited to take part.</summary>
[Entry("handed_over")]
public sealed record HandedOver(Guid By, DateTimeOffset At, Guid To, Role Role) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    /// <summary>Who leaves the case when the invited person joins it; null when nobody does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid? InPlaceOf { get; init; }

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Invited = file.Invited.SetItem(To, Role),
            Replacing = InPlaceOf is { } replaced ? file.Replacing.SetItem(To, replaced) : file.Replacing.Remove(To),
        };
}
