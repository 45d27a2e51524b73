namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>A file sent with a report or after it, by the id of the text that records it.</summary>
public sealed record NewFile(Guid Item, bool IsOriginal)
{
    internal LedgerEntry Entry(Guid by, DateTimeOffset now) =>
        IsOriginal ? new OriginalKept(by, now, Item) : new FileAdded(by, now, Item);
}
