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
    public async Task<bool> IsOpenAsync(Guid person, CancellationToken ct) =>
        await next.OpenAsync(person, ct) is not null;

    /// <summary>Cancels the request because the person used an old way in: its link no longer works and the new keys
    /// can never be signed, since the person's own entry in the roster says so. False when no request is open, or every
    /// try lost a race.</summary>
    /// <param name="secrets">The person's secrets, which only an old way in unlocks.</param>
    public Task<bool> KeepAsync(Guid person, AccountKeys secrets, CancellationToken ct) =>
        RetryLoop.RunAsync(() => TryKeepAsync(person, secrets, ct), () => false);

    private async Task<Attempt<bool>> TryKeepAsync(Guid person, AccountKeys secrets, CancellationToken ct)
    {
        await roster.RaiseAsync(ct);
        var people = await roster.AllAsync(ct);
        if (await next.OpenAsync(person, ct) is not { } open)
            return false;
        using var signing = secrets.Signing();
        return await content.TryAsync(work => KeepAsync(work, open, people, signing), ct)
            ? true
            : Attempt<bool>.LostRace;
    }

    private async Task<bool> KeepAsync(Work work, NextKeys open, Roster people, SigningSecret signing)
    {
        var (person, now) = (open.Request.Person, clock.GetUtcNow());
        if (!await next.KeepAsync(work, person))
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
