using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Rehearsals;

/// <summary>A case of a rehearsal: the reporter's mailbox, and the other people for whom a code has been
/// made.</summary>
internal sealed record RehearsedCase(int Number, Guid Id, Holder Reporter) : IDisposable
{
    public List<Guest> Guests { get; } = [];

    public void Dispose()
    {
        Reporter.Dispose();
        foreach (var guest in Guests)
            guest.Holder?.Dispose();
    }
}
