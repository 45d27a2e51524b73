namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>A file that comes with a report or after it, by the item that tells of it.</summary>
public sealed record NewFile(Guid Item, bool IsOriginal)
{
    internal LedgerEntry Entry(Guid by, DateTimeOffset now) =>
        IsOriginal ? new OriginalKept(by, now, Item) : new FileAdded(by, now, Item);
}
