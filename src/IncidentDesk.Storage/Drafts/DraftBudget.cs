using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Files;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Storage.Drafts;

/// <summary>How much all drafts that this process keeps may weigh together: a flood of long ones fills no disk, and
/// leaves room for those of ordinary length.</summary>
/// <remarks>Each process counts what it wrote since it began, so that nothing has to be summed up in the database at
/// every save.</remarks>
internal sealed class DraftBudget(IOptions<FileSettings> settings, TimeProvider clock)
{
    /// <summary>Bytes of a draft, sealed, that is still kept when the long ones have taken the budget: some ten
    /// thousand letters.</summary>
    public const int Short = 32 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Length, DateTimeOffset Ends)> kept = [];
    private long total;

    /// <summary>Counts a draft that is about to be kept, in the place of what it was before.</summary>
    /// <exception cref="BusyException">There is no room for it; the page gives back what was typed.</exception>
    public void Take(byte[] id, int length, DateTimeOffset ends)
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

    /// <summary>A draft that is gone.</summary>
    public void GiveBack(byte[] id)
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
