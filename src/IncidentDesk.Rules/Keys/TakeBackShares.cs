using System.Collections.Immutable;

namespace IncidentDesk.Rules.Keys;

/// <summary>Custodians who now have a part in the case, or stepped back from it, lose their shares of the reporter's
/// name.</summary>
public sealed record TakeBackShares(Guid Folder, ImmutableArray<Guid> Custodians) : KeyStep;
