using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Rosters;

/// <summary>Entries that a member signs alone, for themself.</summary>
public sealed partial class RosterStore
{
    /// <summary>Proposes an entry and signs it, or signs the same one that waits for it; null on success, otherwise the
    /// refusal. Whoever is asked to stand in gets a mail, which does not say why.</summary>
    public async Task<Reason?> SignOwnAsync(RosterEntry entry, Guid person, SigningSecret signing, CancellationToken ct)
    {
        var open = (await AllAsync(ct)).File.Pending.FirstOrDefault(waiting => Away.IsSame(waiting.Entry, entry));
        var proposed = open is null ? await ProposeAsync(entry, person, ct) : new Proposed(open.Seq, null);
        var refused = proposed.Refusal ?? await SignAsync(proposed.Seq, person, signing, ct);
        if (refused is null && entry is AbsenceWritten { StandIn: { } other })
            await content.TryAsync(
                async work =>
                {
                    await ReminderStore.TellNowAsync(work, Guid.NewGuid(), [other], Now());
                    return true;
                },
                ct
            );
        return refused;
    }
}
