using IncidentDesk.Rules;
using IncidentDesk.Rules.Accounts;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Invitations;

/// <summary>Requests new keys for somebody else, and cancels the request when that person uses an old way in. All
/// members are told of either at once.</summary>
public sealed class NewKeysActs(
    ContentDatabase content,
    NextKeysStore next,
    InvitationStore invitations,
    RosterStore roster,
    OneTimeCodeStore codes,
    TimeProvider clock
)
{
    /// <summary>Why the request is refused; null when it is allowed.</summary>
    public async Task<Reason?> BarsAskingAsync(Person by, Guid person, CancellationToken ct) =>
        RequestNewKeys.Decide(by, person, await codes.IsOnAsync(by.Id, ct), await RequestsAsync(ct), clock.GetUtcNow());

    private async Task<NewKeysRequest[]> RequestsAsync(CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        return
        [
            .. (await next.AllAsync(ct)).Select(known =>
                known.Request with
                {
                    UnsignedSince = UnsignedSince(known, people),
                }
            ),
        ];
    }

    private static DateTimeOffset? UnsignedSince(NextKeys known, Roster people) =>
        known.Seq is { } seq
        && people.File.Pending.FirstOrDefault(pending => pending.Seq == seq) is { } waiting
        && waiting.Votes.All(vote =>
            vote.Person == known.Request.By || people.Find(vote.Person) is not { InCopil: true }
        )
            ? waiting.Entry.At
            : null;

    /// <summary>Records the request and creates its link, after the requester has confirmed with password and code;
    /// answers the link's token, base64url, or the refusal.</summary>
    public async Task<(string? Token, Reason? Refusal)> AskAsync(Person by, Person person, CancellationToken ct)
    {
        if (await BarsAskingAsync(by, person.Id, ct) is { } bar)
            return (null, bar);
        var (people, now, token) = (await roster.AllAsync(ct), clock.GetUtcNow(), (string?)null);
        var ends = now + RequestNewKeys.LinkLasts;
        var asked = await content.TryAsync(
            async work =>
            {
                if (!await next.AskAsync(work, person.Id, by.Id, ends))
                    return false;
                token = await invitations.ReplaceAsync(
                    work,
                    InvitationKind.NewKeys,
                    person.Id,
                    new(person.Name, "", person.Adherent, [], by.Id),
                    ends
                );
                await ReminderStore.TellNowAsync(work, Guid.NewGuid(), people.People.Select(known => known.Id), now);
                return true;
            },
            ct
        );
        return asked ? (token, null) : (null, Reason.KeysAlreadyAsked);
    }

    /// <summary>Whether a request for new keys for this person is open.</summary>
    public async Task<bool> IsOpenAsync(Guid person, CancellationToken ct) => await OpenAsync(person, ct) is not null;

    /// <summary>The open request for this person; null when there is none.</summary>
    public async Task<NextKeys?> OpenAsync(Guid person, CancellationToken ct) =>
        (await OpenOnesAsync(await roster.AllAsync(ct), ct)).FirstOrDefault(open => open.Request.Person == person);

    /// <summary>The requests shown to everybody: open ones, one for each person, and those recently cancelled by an old
    /// way in.</summary>
    public async Task<IReadOnlyList<NextKeys>> ToTellAsync(Roster people, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - NextKeysStore.Shown;
        return
        [
            .. (await OpenOnesAsync(people, ct))
                .Concat((await next.AllAsync(ct)).Where(one => one.Kept && one.Request.ClosedAt > since))
                .DistinctBy(one => one.Request.Person),
        ];
    }

    /// <summary>The open requests. While nobody has used its link, only its row tells of one; then the roster's entry
    /// does, and no row hides it.</summary>
    private async Task<IReadOnlyList<NextKeys>> OpenOnesAsync(Roster people, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. people.File.Pending.Reverse().Where(pending => pending.Entry is KeysReplaced).Select(OfEntry),
            .. (await next.AllAsync(ct)).Where(row => row.Seq is null && row.Request.IsOpenAt(now)),
        ];
    }

    /// <summary>What an entry of the roster tells of a request; one of before may not say who asked.</summary>
    private static NextKeys OfEntry(PendingEntry pending)
    {
        var (entry, person) = (pending.Entry, ((KeysReplaced)pending.Entry).Person);
        return new(
            new(person, entry.By ?? person, entry.At, entry.At + RosterFile.Lapse, null),
            pending.Seq,
            Kept: false
        );
    }

    /// <summary>Cancels the request because the person used an old way in: its link no longer works and the new keys
    /// can never be signed, since the person's own entry in the roster says so. False when no request is open, or every
    /// try lost a race.</summary>
    /// <param name="secrets">The person's secrets, which only an old way in unlocks.</param>
    public async Task<bool> KeepAsync(Guid person, AccountKeys secrets, CancellationToken ct)
    {
        // An earlier request that nobody signed can wait beside the latest one.
        var ended = new HashSet<NextKeys>();
        while (await RetryLoop.RunAsync(() => TryKeepAsync(person, secrets, ended, ct), () => false)) { }
        return ended.Count > 0;
    }

    /// <param name="ended">Those that were cancelled, to which this one is added.</param>
    private async Task<Attempt<bool>> TryKeepAsync(
        Guid person,
        AccountKeys secrets,
        HashSet<NextKeys> ended,
        CancellationToken ct
    )
    {
        await roster.RaiseAsync(ct);
        var people = await roster.AllAsync(ct);
        if (
            (await OpenOnesAsync(people, ct)).FirstOrDefault(one =>
                one.Request.Person == person && !ended.Contains(one)
            )
            is not { } open
        )
            return false;
        using var signing = secrets.Signing();
        if (!await content.TryAsync(work => KeepAsync(work, open, people, signing), ct))
            return Attempt<bool>.LostRace;
        return ended.Add(open);
    }

    private async Task<bool> KeepAsync(Work work, NextKeys open, Roster people, SigningSecret signing)
    {
        var (person, now) = (open.Request.Person, clock.GetUtcNow());
        if (!await next.KeepAsync(work, person) && open.Seq is null)
            return false;
        await InvitationStore.DeleteAsync(work, InvitationKind.NewKeys, person);
        if (open.Seq is { } replaced)
        {
            var (seq, hash) = await roster.AppendAsync(
                work,
                new KeysKept(now, person, replaced) { By = person },
                people.State
            );
            if (seq == 0)
                return false;
            await roster.VoteAsync(work, seq, hash, person, signing);
        }
        await ReminderStore.TellNowAsync(work, Guid.NewGuid(), people.People.Select(known => known.Id), now);
        return true;
    }
}
