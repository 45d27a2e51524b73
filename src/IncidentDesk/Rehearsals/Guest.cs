using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Rehearsals;

/// <summary>Another person of a scenario, listed in the order in which codes were made: the code, and their mailbox
/// once they have used it.</summary>
internal sealed record Guest(Guid Party, string Code, Holder? Holder);
