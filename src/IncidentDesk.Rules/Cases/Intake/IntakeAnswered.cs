using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>What the reporter ticked in lists; it contains no free text.</summary>
[Entry("intake_answered")]
public sealed record IntakeAnswered(Guid By, DateTimeOffset At, bool Danger, bool Minor, ImmutableArray<string> Themes)
    : LedgerEntry(By, At)
{
    /// <summary>The reporter is a witness: it happened to somebody else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Witness { get; init; }

    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Intake = this,
            DangerSince = Danger ? At : file.DangerSince,
        };
}
