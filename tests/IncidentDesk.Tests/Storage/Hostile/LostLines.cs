using IncidentDesk.Rules.Purging;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Proof;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>An older copy of the databases is put back, somebody who saw more notices, and two members sign that the
/// desk goes on from there.</summary>
internal static class LostLines
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What was seen of the journal before the loss.</summary>
    public static async Task<Witness> AcknowledgedAsync(DeskOnDisk desk)
    {
        var before = await desk.PutAsideAsync();
        await new Team(desk).ReportAsync($"Un récit perdu, {UsedDesk.Canary}.");
        var seen = await desk.Get<JournalWitnessStore>().NewestAsync(None);
        await desk.PutBackAsync(before);
        Directory.Delete(before, recursive: true);
        if (await desk.Get<JournalWitnessStore>().CompareAsync(seen, None))
            throw new InvalidOperationException("Nothing was lost.");
        foreach (var login in (string[])["maelle", "tiago"])
            if (await SignAsync(desk, login) is { } refused)
                throw new InvalidOperationException($"The signature was refused: {refused}.");
        return seen;
    }

    private static async Task<JournalGapRefusal?> SignAsync(DeskOnDisk desk, string login)
    {
        var (id, gaps) = (await new Team(desk).IdAsync(login), desk.Get<JournalGapStore>());
        var person = (await desk.Get<RosterStore>().AllAsync(None)).Find(id)!;
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(id, Team.PasswordOf(login), None);
        var offered = (await gaps.OfferedAsync(None))!;
        return await gaps.SignAsync(person, offered.Hour, gaps.Carry(offered), signing!, None);
    }
}
