using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases;

/// <summary>The folders of other people in a case: created by two people in charge, opened once by a code, sealed to
/// that person and to those in charge, and to nobody else.</summary>
public sealed class PartyMailboxes(
    CaseActs acts,
    CaseKeys keys,
    FolderStore folders,
    ReceiptStore receipts,
    InvitationStore invitations,
    PurgeProofs dates,
    RosterStore roster,
    TimeProvider clock
)
{
    /// <summary>Clears a draft, or makes a new code: the case, the new folder and the code are written in one
    /// transaction.</summary>
    /// <returns>The code, if one was made, to be shown once; the verdict is null when there is no such case for this
    /// holder.</returns>
    internal async Task<(Verdict? Verdict, string? Code)> ContactAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        NewText[] texts,
        CancellationToken ct
    )
    {
        using var code = InvitationCode.Create();
        var verdict = await acts.ActAsync(holder, id, new(Pinned) { Code = code, Texts = texts }, ct);
        return (
            verdict,
            verdict?.Entries.Any(entry => entry is PartyInvited or CodeRenewed) == true ? code.Typed : null
        );

        Verdict Pinned(CaseFile file)
        {
            var decided = decide(file);
            return decided.Refusal is null
                ? Verdict.Of([.. decided.Entries.Select(entry => Pinning(entry, code))])
                : decided;
        }
    }

    /// <summary>The entry that opens a mailbox, or gives it a new code, with the hash of the code's public
    /// keys.</summary>
    private static LedgerEntry Pinning(LedgerEntry entry, InvitationCode code) =>
        entry switch
        {
            PartyOpened opened => opened with { Keys = code.ReceiptOf(opened.Party).Keys },
            CodeRenewed renewed => renewed with { Keys = code.ReceiptOf(renewed.Party).Keys },
            _ => entry,
        };

    /// <summary>Exchanges a code for eight words of the person's own; the code can then no longer be used.</summary>
    /// <param name="keep">Keeps the words, and the id of their holder: before the code is used up, so that what follows
    /// can fail without harm, and once it is.</param>
    /// <returns>The eight words; null words for a code that opens nothing. Busy when too many requests are being
    /// served.</returns>
    internal async Task<(string[]? Words, bool IsBusy)> ComeAsync(
        string typed,
        string language,
        Func<Guid, string[], bool, Task> keep,
        CancellationToken ct
    )
    {
        using var code = InvitationCode.Parse(typed);
        if (code is null || await invitations.MailboxAsync(code, ct) is not { } mailbox)
            return (null, false);
        using var invited = code.HolderOf(mailbox);
        if (await receipts.CreateAsync(language, ct) is not { } receipt)
            return (null, true);
        using var erased = receipt.Keys;
        using var holder = new Holder(Guid.NewGuid(), receipt.Keys.Root, mailbox);
        var row = CaseKeys.ReceiptOf(receipt.Keys.Lookup, holder, mailbox);
        if (await folders.KeyAsync(invited, mailbox, ct) is not { } key)
            return (null, false);
        await keep(holder.Id, receipt.Words, false);
        using (key)
            await keys.GrantAsync([(mailbox, key, holder.Id, row.ReadKey)], ct);
        var people = await roster.AllAsync(ct);
        var verdict = await acts.ActAsync(
            holder,
            Guid.Empty,
            new(file => PartyCame.Decide(file, new(holder.Id, []), mailbox, clock.GetUtcNow(), keys: row.Keys))
            {
                Also = (work, loaded, _) => ExchangeAsync(work, people, code, row, loaded.Row.Id),
            },
            ct
        );
        if (verdict is not { Refusal: null })
            return (null, false);
        await keep(holder.Id, receipt.Words, true);
        await keys.RemoveHolderAsync(invited.Id, CancellationToken.None);
        return (receipt.Words, false);
    }

    /// <summary>Whether a receipt of this holder exists.</summary>
    internal Task<bool> HasComeAsync(Guid holder, CancellationToken ct) => receipts.ExistsAsync(holder, ct);

    /// <summary>Replaces the code of a mailbox by a receipt; false when the code was used before.</summary>
    private async Task<bool> ExchangeAsync(
        Work work,
        Roster people,
        InvitationCode code,
        ReceiptStore.Row receipt,
        Guid @case
    )
    {
        if (!await invitations.SpendAsync(work, code))
            return false;
        await dates.FollowAsync(work, people, receipt.MailboxId, @case, clock.GetUtcNow());
        await ReceiptStore.ReplaceAsync(work, receipt);
        return true;
    }
}
