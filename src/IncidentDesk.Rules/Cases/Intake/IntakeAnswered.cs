using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>What the reporter ticked in lists; it contains no free text.</summary>
[Entry("intake_answered")]
public sealed record IntakeAnswered(Guid By, DateTimeOffset At, bool Danger, bool Minor, ImmutableArray<string> Themes)
    : LedgerEntry(By, At)
{
    /// <summary>The reporter is a witness: it happened to somebody else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Witness { get; init; }

    /// <summary>Whether the reporter is afraid of somebody; null when they did not say, and in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Afraid { get; init; }

    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Intake = this,
            DangerSince = Danger ? At : file.DangerSince,
            Fears = Afraid is { } afraid ? file.Fears.SetItem(By, new(afraid, At)) : file.Fears,
        };
}
