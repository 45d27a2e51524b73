using IncidentDesk.Rules;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Tests.Storage;

/// <summary>Somebody else who has a part in a case, and came.</summary>
internal sealed record Guest(Guid Party, string[] Words, Holder Holder)
{
    public Actor Actor => new(Holder.Id, []);
}
