using IncidentDesk.Rules.Cases.Crises;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>During a crisis a case opens for its pair alone, whoever holds its keys.</summary>
public sealed partial class CaseReader
{
    /// <summary>The case as the holder can open it; null when it does not exist, the holder has no key to it, or a
    /// crisis keeps them from it. The first two are indistinguishable.</summary>
    internal async Task<CaseFolders?> LoadAsync(Holder holder, Guid id, CancellationToken ct) =>
        Unfrozen(holder, await OpenAsync(holder, id, ct));

    /// <summary>Until when a crisis keeps this holder from a case of which they have the keys; null when none
    /// does.</summary>
    internal async Task<DateTimeOffset?> FrozenUntilAsync(Holder holder, Guid id, CancellationToken ct)
    {
        using var open = await OpenAsync(holder, id, ct);
        return open is null ? null : FrozenUntil(holder, open);
    }

    private CaseFolders? Unfrozen(Holder holder, CaseFolders? open)
    {
        if (open is null || FrozenUntil(holder, open) is null)
            return open;
        open.Dispose();
        return null;
    }

    private DateTimeOffset? FrozenUntil(Holder holder, CaseFolders open) =>
        ReadingFreeze.Of(open.File, holder.Id, clock.GetUtcNow());
}
