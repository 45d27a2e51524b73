using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;

namespace IncidentDesk.Storage.Cases;

/// <summary>The folders of other people in a case: created by two people in charge, opened once by a code, sealed to
/// that person and to those in charge, and to nobody else.</summary>
internal sealed partial class CaseStore
{
    private const string ByOther = """
        SELECT c.id, c.mailbox_id, c.protocol, c.protocol_version, c.stage, c.status, c.version, c.opened_at, c.ends_at
        FROM incident_case c
        JOIN case_folder f ON f.case_id = c.id
        WHERE f.folder_id = @mailbox
        """;

    private const string Belongs = """
        INSERT INTO case_folder (folder_id, case_id)
        VALUES (@folder, @case)
        """;

    private const string Beside = """
        SELECT folder_id
        FROM case_folder
        WHERE case_id = @id
        """;

    /// <summary>The folders purged together with a case, apart from its own folder and its mailbox.</summary>
    public Task<IReadOnlyList<Guid>> BesideAsync(Guid id, CancellationToken ct) =>
        content.QueryAsync<Guid>(Beside, new { id }, ct);

    private const string OfOthers = """
        SELECT COUNT(*)
        FROM case_folder c
        JOIN folder f ON f.id = c.folder_id
        WHERE c.case_id = @id AND f.kind <> @identity
        """;

    /// <summary>Whether the case has no other folder than its own, its mailbox, and the name the reporter entrusted: no
    /// other person's folder, no decision, no measure.</summary>
    public async Task<bool> IsAloneAsync(Guid id, CancellationToken ct) =>
        await content.FirstAsync<int>(OfOthers, new { id, identity = FolderKind.Identity }, ct) == 0;

    /// <summary>Clears a draft, or makes a new code: the case, the new folder and the code are written in one
    /// transaction.</summary>
    /// <returns>The code, if one was made, to be shown once; the verdict is null when there is no such case for this
    /// holder.</returns>
    public async Task<(Verdict? Verdict, string? Code)> ContactAsync(
        Holder holder,
        Guid id,
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        using var code = InvitationCode.Create();
        var verdict = await ActAsync(holder, id, decide, (_, _, _) => Task.FromResult(true), [], code, ct, texts);
        return (
            verdict,
            verdict?.Entries.Any(entry => entry is PartyInvited or CodeRenewed) == true ? code.Typed : null
        );
    }

    /// <summary>Exchanges a code for eight words of the person's own; the code can then no longer be used.</summary>
    /// <returns>The eight words; null words for a code that opens nothing. Busy when too many requests are being
    /// served.</returns>
    public async Task<(string[]? Words, bool IsBusy)> ComeAsync(string typed, CancellationToken ct)
    {
        using var code = InvitationCode.Parse(typed);
        if (code is null || await invitations.MailboxAsync(code, ct) is not { } mailbox)
            return (null, false);
        using var invited = code.HolderOf(mailbox);
        if (await receipts.CreateAsync(ct) is not { } receipt)
            return (null, true);
        using var holder = new Holder(Guid.CreateVersion7(), receipt.Keys.Root, mailbox);
        if (await folders.KeyAsync(invited, mailbox, ct) is not { } key)
            return (null, false);
        using (key.Secret)
            await GrantAsync([(mailbox, key, holder.Id, Envelope.PublicKey(holder.Root))], ct);
        var verdict = await ActAsync(
            holder,
            Guid.Empty,
            file => PartyCame.Decide(file, new(holder.Id, []), mailbox, clock.GetUtcNow()),
            async (work, _, _) =>
            {
                if (!await invitations.SpendAsync(work, code))
                    return false;
                await work.ExecuteAsync(EndsWithCase, new { party = mailbox });
                await ReceiptStore.ReplaceAsync(
                    work,
                    new()
                    {
                        Lookup = receipt.Keys.Lookup,
                        HolderId = holder.Id,
                        MailboxId = mailbox,
                        ReadKey = Envelope.PublicKey(holder.Root),
                        ActKey = Holder.ActKey(holder.Root),
                    }
                );
                return true;
            },
            ct
        );
        if (verdict is not { Refusal: null })
            return (null, false);
        await grants.RemoveHolderAsync(invited.Id, ct);
        return (receipt.Words, false);
    }

    /// <summary>Opens the folders of other people that still exist; null when one exists that this holder cannot open.
    /// The flag says whether none has been purged.</summary>
    private async Task<(List<OpenFolder>? Folders, bool All)> OthersAsync(
        IReadOnlyList<ReadEntry> own,
        Func<Guid, Task<OpenFolder?>> open,
        CancellationToken ct
    )
    {
        var (found, all) = (new List<OpenFolder>(), true);
        foreach (var invited in own.Select(read => read.Entry).OfType<PartyInvited>())
        {
            if (await open(invited.Party) is { } folder)
                found.Add(folder);
            else if (await folders.IsGoneForGoodAsync(invited.Party, ct))
                all = false;
            else
            {
                foreach (var other in found)
                    other.Dispose();
                return (null, false);
            }
        }
        return (found, all);
    }

    private const string EndsWithCase = """
        UPDATE folder
        SET purge_at = (SELECT c.purge_at FROM folder c JOIN case_folder f ON f.case_id = c.id
            WHERE f.folder_id = @party)
        WHERE id = @party
        """;

    private const string EndsUnread = """
        UPDATE folder
        SET purge_at = @at
        WHERE id = @party
        """;

    /// <summary>Writes the code of a mailbox nobody has opened yet. Until somebody comes it counts as unread, and has
    /// its own purge date.</summary>
    private async Task InviteAsync(Work work, Verdict verdict, InvitationCode code, DateTimeOffset unread)
    {
        foreach (
            var party in verdict
                .Entries.Select(entry =>
                    entry switch
                    {
                        PartyInvited invited => invited.Party,
                        CodeRenewed renewed => renewed.Party,
                        _ => (Guid?)null,
                    }
                )
                .OfType<Guid>()
        )
        {
            await ReceiptStore.ReplaceAsync(work, code.ReceiptOf(party));
            await invitations.AddAsync(work, code, party, Contact.CodeLasts);
            await work.ExecuteAsync(EndsUnread, new { party, at = unread });
        }
    }

    /// <summary>Folders created by an act, each written with its first entries in the act's transaction.</summary>
    private sealed record NewFolders(IReadOnlyList<OpenFolder> Made) : IDisposable
    {
        public async Task<bool> InsertAsync(
            Work work,
            Holder holder,
            Guid @case,
            Func<OpenFolder, LedgerEntry[]> own,
            IReadOnlyDictionary<Guid, string> texts,
            DateTimeOffset now
        )
        {
            foreach (var folder in Made)
            {
                await FolderStore.InsertAsync(work, folder);
                await work.ExecuteAsync(Belongs, new { folder = folder.Id, @case });
                if (!await FolderStore.AppendAsync(work, holder, folder, null, own(folder), texts, now))
                    return false;
            }
            return true;
        }

        public void Dispose()
        {
            foreach (var folder in Made)
                folder.Dispose();
        }
    }
}
