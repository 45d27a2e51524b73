using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>The question whether the law obliges to report was opened.</summary>
/// <param name="Trigger">The id under which the protocol knows why.</param>
/// <param name="Item">The sealed item that says what is known.</param>
public sealed record DutyOpened(Guid By, DateTimeOffset At, Guid Duty, string Trigger, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>The report itself opened the question: the person ticked what the law may ask about. It lies in the
/// mailbox, where the person sees it too; what is known is the report.</summary>
/// <param name="Trigger">The id under which the protocol knows why.</param>
public sealed record DutyRaised(Guid By, DateTimeOffset At, Guid Duty, string Trigger) : LedgerEntry(By, At)
{
    /// <summary>The trigger that a tick about somebody under eighteen stands for.</summary>
    public const string Minor = "mineur";

    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>One person's answer, with the reason; it counts once a second person writes the same outcome.</summary>
public sealed record DutyAnswered(Guid By, DateTimeOffset At, Guid Duty, string Outcome, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>The question as it stands: it stays until enough people gave the same answer, however late.</summary>
public sealed record Duty(Guid Id, string Trigger, DateTimeOffset OpenedAt, ImmutableList<DutyAnswered> Answers)
{
    /// <summary>What each person answered last.</summary>
    public IEnumerable<DutyAnswered> Standing => Answers.GroupBy(answer => answer.By).Select(own => own.Last());

    /// <summary>The outcome that enough people share; null while there is none.</summary>
    public string? Outcome(LegalDutyRule rule) =>
        Standing
            .GroupBy(answer => answer.Outcome)
            .Where(same => same.Count() >= rule.Persons)
            .Select(same => same.Key)
            .FirstOrDefault();

    public DateTimeOffset DueAt(LegalDutyRule rule) => rule.Within.After(OpenedAt);
}
