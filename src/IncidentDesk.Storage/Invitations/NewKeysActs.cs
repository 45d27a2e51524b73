using IncidentDesk.Rules;
using IncidentDesk.Rules.Accounts;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Invitations;

/// <summary>Asks for new keys for somebody else, and keeps the old ones when the person uses an old way in. Everybody
/// of the desk is told of both at once.</summary>
internal sealed class NewKeysActs(
    ContentDatabase content,
    NextKeysStore next,
    InvitationStore invitations,
    RosterStore roster,
    OneTimeCodeStore codes,
    TimeProvider clock
)
{
    /// <summary>What stands against asking; null when nothing does.</summary>
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

    /// <summary>Notes the request and makes its link, after whoever asks confirmed with password and code; the link's
    /// token, base64url, or why there is none.</summary>
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
                await ReminderStore.TellNowAsync(
                    work,
                    Guid.CreateVersion7(),
                    people.People.Select(known => known.Id),
                    now
                );
                return true;
            },
            ct
        );
        return asked ? (token, null) : (null, Reason.KeysAlreadyAsked);
    }

    /// <summary>Whether somebody asked for new keys for this person, and it is not over.</summary>
    public async Task<bool> IsOpenAsync(Guid person, CancellationToken ct) =>
        await next.OpenAsync(person, ct) is not null;

    /// <summary>The person used an old way in: the request is over, its link opens nothing, and new keys that waited
    /// can never be signed, for the roster holds the person's own word.
    /// False when nothing was open, or others wrote in the roster at every try.</summary>
    /// <param name="roots">The person's secrets, which only an old way in unlocks.</param>
    public async Task<bool> KeepAsync(Guid person, Roots roots, CancellationToken ct)
    {
        for (var tried = 0; tried < RosterStore.Tries; tried++)
        {
            var people = await roster.AllAsync(ct);
            if (await next.OpenAsync(person, ct) is not { } open)
                return false;
            if (await content.TryAsync(work => KeepAsync(work, open, people, roots.Sign), ct))
                return true;
        }
        return false;
    }

    private async Task<bool> KeepAsync(Work work, NextKeys open, Roster people, Secret signing)
    {
        var (person, now) = (open.Request.Person, clock.GetUtcNow());
        if (!await next.KeepAsync(work, person))
            return false;
        await InvitationStore.ForgetAsync(work, InvitationKind.NewKeys, person);
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
        await ReminderStore.TellNowAsync(work, Guid.CreateVersion7(), people.People.Select(known => known.Id), now);
        return true;
    }
}
