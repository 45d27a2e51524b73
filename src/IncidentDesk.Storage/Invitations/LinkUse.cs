using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Invitations;

/// <summary>Uses a one-time link. Spending it and writing what it creates are one transaction, so that of two
/// simultaneous uses one succeeds and the other leaves no trace.</summary>
public sealed class LinkUse(
    ContentDatabase content,
    InvitationStore invitations,
    AccountStore accounts,
    NextKeysStore next,
    RosterStore roster,
    TimeProvider clock
)
{
    /// <summary>Creates keys under the password, and the account or roster entries the link is for.</summary>
    /// <exception cref="InvalidOperationException">A link of this kind does not create keys.</exception>
    public async Task<UsedLink> UseAsync(
        string token,
        Invitation invitation,
        string login,
        string? email,
        string password,
        CancellationToken ct
    )
    {
        var made = await accounts.MakeAsync(
            invitation.Kind == InvitationKind.NewKeys ? invitation.Person : Guid.NewGuid(),
            password,
            ct
        );
        return await RetryLoop.RunAsync(
            () => TryUseAsync(token, invitation, made, login, email, ct),
            () => new(LinkOutcome.Refused, Refusal: Reason.TryAgain)
        );
    }

    private async Task<Attempt<UsedLink>> TryUseAsync(
        string token,
        Invitation invitation,
        NewAccount made,
        string login,
        string? email,
        CancellationToken ct
    )
    {
        if (invitation.Kind != InvitationKind.Founder && await roster.BarsWritingAsync(ct) is { } bar)
            return new UsedLink(LinkOutcome.Refused, Refusal: bar);
        var (people, outcome) = (await roster.AllAsync(ct), LinkOutcome.Made);
        if (Refused(people, invitation, made) is { } refused)
            return new UsedLink(LinkOutcome.Refused, Refusal: refused);
        var written = await content.TryAsync(
            async work =>
            {
                outcome = LinkOutcome.Made;
                if (!await invitations.SpendAsync(work, token))
                    outcome = LinkOutcome.Spent;
                else if (invitation.Kind != InvitationKind.NewKeys && await AccountStore.IsTakenAsync(work, login))
                    outcome = LinkOutcome.LoginTaken;
                else
                    return await WriteAsync(work, invitation, made, login, email, people);
                return false;
            },
            ct
        );
        if (written)
            return new UsedLink(LinkOutcome.Made, made.Keys);
        if (outcome != LinkOutcome.Made)
            return new UsedLink(outcome);
        return
            invitation.Kind == InvitationKind.NewKeys && (await next.OpenAsync(invitation.Person, ct))?.Seq is not null
            ? new UsedLink(LinkOutcome.Spent)
            : Attempt<UsedLink>.LostRace;
    }

    private async Task<bool> WriteAsync(
        Work work,
        Invitation invitation,
        NewAccount made,
        string login,
        string? email,
        Roster people
    )
    {
        if (invitation.Kind == InvitationKind.NewKeys)
        {
            var now = clock.GetUtcNow();
            var (seq, _) = await roster.AppendAsync(
                work,
                new KeysReplaced(now, made.Id, made.Keys) { By = invitation.Invited.By },
                people.State
            );
            return seq > 0 && await next.FillAsync(work, made, seq, now + RosterFile.Lapse);
        }
        if (!await accounts.AddAsync(work, made, login, email))
            return false;
        if (invitation.Kind == InvitationKind.Founder)
            return await FoundingStore.ReadyAsync(work, invitation.Person, made.Id, made.Keys);
        if (invitation.Kind != InvitationKind.Member)
            throw new InvalidOperationException("This kind of link makes no account.");
        var state = people.State;
        foreach (var entry in Entries(people, invitation.Invited, made))
        {
            if ((await roster.AppendAsync(work, entry with { By = invitation.Invited.By }, state)).Seq == 0)
                return false;
            state = state with { Entries = state.Entries + 1 };
        }
        return true;
    }

    /// <summary>Why the roster would refuse the link's entries; null when it would not.</summary>
    private Reason? Refused(Roster people, Invitation invitation, NewAccount made) =>
        invitation.Kind != InvitationKind.Member
            ? null
            : Entries(people, invitation.Invited, made)
                .Select(entry => ProposeEntry.Decide(people.File, entry, invitation.Invited.By))
                .FirstOrDefault(reason => reason is not null);

    private IEnumerable<RosterEntry> Entries(Roster people, Invited invited, NewAccount made)
    {
        var now = clock.GetUtcNow();
        return invited
            .Roles.Distinct()
            .Select(role => new SeatGiven(now, new(made.Id, role, people.NextNumber(role), invited.Circle, now)))
            .Prepend<RosterEntry>(new MemberAdded(now, new(made.Id, invited.Name, invited.Adherent, made.Keys, [])));
    }
}
