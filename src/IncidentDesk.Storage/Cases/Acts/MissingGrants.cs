using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Whether everybody whom a ledger names as a reader still has their grant, and what it names its row. Whoever
/// opens the case finds what somebody deleted before its reader ever looked.</summary>
public sealed class MissingGrants(
    GrantStore grants,
    CaseReader reader,
    MissingRows rows,
    FolderStore folders,
    RosterStore roster,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    /// <summary>For a case of the list that did not load: raises the alarm when its own folder opens and the rest of it
    /// does not.</summary>
    public async Task CheckAsync(Holder holder, Guid id, CancellationToken ct)
    {
        // Its keys can have been changed while it was loaded.
        using var again = await reader.LoadAsync(holder, id, ct);
        if (again is not null || await reader.FrozenUntilAsync(holder, id, ct) is not null)
            return;
        using var own = await folders.OpenAsync(holder, id, ct);
        if (own is not null)
            await alarms.RaiseAsync(RowKind.Folder, id, ct);
    }

    /// <summary>Raises the alarm when a grant or a row is missing.</summary>
    public async Task CheckAsync(CaseFolders open, CancellationToken ct)
    {
        var file = open.File;
        // Without its mailbox the case does not know who left.
        if (open.Case is null || file.MailboxGone)
            return;
        await rows.CheckAsync(open, ct);
        // Those who lost their keys have none after a recovery.
        if (file.History.Exists(entry => entry is KeysRecovered))
            return;
        await CheckAsync(
            [
                .. open
                    .Others.Append(open.Mailbox)
                    .Append(open.Case)
                    .Select(folder => (folder, file.Readers.AsEnumerable())),
                .. open.Decisions.Select(decision => (decision.Folder, decision.File.Course.Readers)),
                .. open.Measures.Select(measure =>
                    (measure.Folder, measure.File.Signers.Select(signer => signer.Person).Union(file.Readers))
                ),
            ],
            file.History[0].At,
            ct
        );
    }

    /// <summary>As above, for a decision that is opened without its case.</summary>
    public Task CheckAsync(DecisionFolder open, CancellationToken ct) =>
        CheckAsync([(open.Folder, open.File.Course.Readers)], open.File.Proposal.At, ct);

    private async Task CheckAsync(
        IReadOnlyCollection<(OpenFolder Folder, IEnumerable<Guid> Readers)> named,
        DateTimeOffset since,
        CancellationToken ct
    )
    {
        var (people, now) = (await roster.AllAsync(ct), clock.GetUtcNow());
        var held = await grants.HoldersAsync(named.Select(one => one.Folder.Id), ct);
        foreach (var (folder, readers) in named)
            if (
                readers.Except(held[(folder.Id, folder.Row.KeyId)]).Any(person => HasStayed(people, person, since, now))
                // The grants of a key are deleted when another key takes its place.
                && await folders.IsAsReadAsync(folder, ct)
            )
                await alarms.RaiseAsync(RowKind.Folder, folder.Id, ct);
    }

    /// <summary>Whether the person can be sealed to, and has had a seat all the time: when somebody leaves, their
    /// grants go.</summary>
    private static bool HasStayed(Roster people, Guid person, DateTimeOffset since, DateTimeOffset now) =>
        people.Find(person) is not null
        && people.File.Find(person) is { } member
        && !member.Seats.Any(seat => Ended(seat, since, now));

    private static bool Ended(Seat seat, DateTimeOffset since, DateTimeOffset now) =>
        seat.Until > since && seat.Until <= now;
}
