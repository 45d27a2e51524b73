using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Rosters;

/// <summary>Entries that a member signs alone, for themself.</summary>
public sealed partial class RosterStore
{
    /// <summary>Proposes an entry and signs it; null on success, otherwise the refusal.</summary>
    public async Task<Reason?> SignOwnAsync(RosterEntry entry, Guid person, SigningSecret signing, CancellationToken ct)
    {
        var proposed = await ProposeAsync(entry, person, ct);
        return proposed.Refusal ?? await SignAsync(proposed.Seq, person, signing, ct);
    }
}
