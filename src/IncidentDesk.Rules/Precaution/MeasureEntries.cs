using System.Collections.Immutable;

namespace IncidentDesk.Rules.Precaution;

/// <summary>Whom a measure was told to; the affected person hears of it before it begins, unless that adds
/// danger.</summary>
public enum Told
{
    Affected,
    Concerned,
}

/// <summary>Someone who may sign a measure: of the team, or of the CoPil.</summary>
public sealed record MeasureSigner(Guid Person, bool InTeam);

/// <summary>How a measure is signed and how long it lasts, as the protocol said when it was proposed; no later change
/// counts.</summary>
public sealed record MeasureTerms(
    int Persons,
    Span Within,
    Span First,
    int ConfirmPersons,
    Span Confirmed,
    int RenewTimes,
    Span Longest
)
{
    public static MeasureTerms Of(PrecautionRule rule) =>
        new(
            rule.Persons,
            rule.Within,
            rule.First,
            rule.ConfirmPersons,
            rule.Confirmed,
            rule.RenewTimes,
            rule.AbsoluteMax
        );
}

/// <summary>A measure was proposed in a case; what it says and who signs lies in a folder of its own.</summary>
public sealed record MeasureProposed(Guid By, DateTimeOffset At, Guid Measure) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>The first entry of a measure: what it is, its first signature, and who else may sign. It never tells who
/// reported.</summary>
/// <param name="Kind">The id under which the protocol knows it.</param>
/// <param name="Item">The sealed item that says whom it concerns, what exactly, and why now.</param>
/// <param name="AffectedTold">The affected person was told before; false when telling adds danger, and the text says
/// so.</param>
public sealed record MeasureOpened(
    Guid By,
    DateTimeOffset At,
    Guid Measure,
    string Kind,
    Guid Item,
    MeasureTerms Terms,
    ImmutableArray<MeasureSigner> Signers,
    bool AffectedTold
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;
    public override Guid? Text => Item;
}

/// <summary>Other people are in charge of the case from now on, and may sign in place of those before; what was signed
/// stays signed.</summary>
public sealed record MeasureSignersChanged(Guid By, DateTimeOffset At, ImmutableArray<MeasureSigner> Signers)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;
}

/// <summary>A further person signs, so that the measure begins.</summary>
public sealed record MeasureSigned(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;
}

/// <summary>One of the people behind a longer time.</summary>
public sealed record MeasureConfirmed(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;
}

/// <summary>One of the people who end a measure before its hour.</summary>
public sealed record MeasureLifted(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;
}

/// <summary>Someone told a person what the measure is, why, how long, and how to answer.</summary>
public sealed record MeasureTold(Guid By, DateTimeOffset At, Told To) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;
}
