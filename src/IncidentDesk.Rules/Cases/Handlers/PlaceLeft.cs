namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody who offered their place is no longer in charge: another person in charge agreed to who comes in
/// their place. It changes nothing without an offer of that person that has not lapsed and was not used.</summary>
[Entry("place_left")]
public sealed record PlaceLeft(Guid By, DateTimeOffset At, Guid Person, Guid Request) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        By != Person
        && file.History.Exists(entry =>
            entry is PlaceOffered offered
            && offered.Request == Request
            && offered.By == Person
            && At >= offered.At
            && At <= offered.At + HandOver.Lapse
        )
        && !file.History.Exists(entry => entry is PlaceLeft left && left.Request == Request)
            ? file with
            {
                Handlers = file.Handlers.RemoveAll(handler => handler.Person == Person),
            }
            : file;
}
