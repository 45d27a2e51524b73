using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Exports;

/// <summary>A mailbox is told that two people made a copy of the case with what was written in it.</summary>
/// <param name="With">Who asked for the copy; <c>By</c> confirmed it.</param>
[Entry("export_told")]
public sealed record ExportTold(Guid By, DateTimeOffset At, Guid Export, ExportKind Kind, Guid With)
    : LedgerEntry(By, At)
{
    /// <summary>Whose mailbox it is; null for the reporter's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Party { get; init; }

    /// <summary>What allowed the copy; null in the mailbox of another person, who does not learn it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExportGround? Ground { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) => file;
}
