using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Files;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Storage.Drafts;

/// <summary>Limits the total size of the drafts this process keeps, so that a flood of long drafts neither fills the
/// disk nor displaces drafts of ordinary length.</summary>
/// <remarks>Each process counts what it has written since its start, so that nothing need be summed in the database at
/// each save.</remarks>
public sealed class DraftBudget(IOptions<FileSettings> settings, TimeProvider clock)
{
    /// <summary>A sealed draft of at most this many bytes is still accepted when the long ones have used up the budget;
    /// about ten thousand letters.</summary>
    public const int Short = 32 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Length, DateTimeOffset Ends)> kept = [];
    private long total;

    /// <summary>Counts a draft about to be stored, replacing its previous length.</summary>
    /// <exception cref="BusyException">The budget is exhausted; the page shows what was typed again.</exception>
    internal void Take(byte[] id, int length, DateTimeOffset ends)
    {
        lock (gate)
        {
            if (total + length > settings.Value.Drafts)
                ForgetEnded();
            var key = Convert.ToHexString(id);
            var after = total + length - kept.GetValueOrDefault(key).Length;
            if (after > settings.Value.Drafts && (length > Short || after > 2 * settings.Value.Drafts))
                throw new BusyException();
            (total, kept[key]) = (after, (length, ends));
        }
    }

    /// <summary>Stops counting a deleted draft.</summary>
    internal void GiveBack(byte[] id)
    {
        lock (gate)
            if (kept.Remove(Convert.ToHexString(id), out var gone))
                total -= gone.Length;
    }

    private void ForgetEnded()
    {
        var now = clock.GetUtcNow();
        foreach (var (id, (length, _)) in kept.Where(draft => draft.Value.Ends <= now).ToArray())
        {
            kept.Remove(id);
            total -= length;
        }
    }
}
