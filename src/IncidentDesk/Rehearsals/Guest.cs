using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Rehearsals;

/// <summary>Somebody else of a scenario, by the order in which codes were made: the code, then the words they came
/// with.</summary>
internal sealed record Guest(Guid Party, string Code, Holder? Holder);
