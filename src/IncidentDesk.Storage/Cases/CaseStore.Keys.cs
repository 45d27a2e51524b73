using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases;

/// <summary>The keys of a case. They are written before the act that needs them, sealed to everybody who will read the
/// case, and take effect only when the act makes the folders name them.</summary>
internal sealed partial class CaseStore
{
    /// <summary>Makes new keys for the mailboxes and the case, sealed to the readers after the act; they take effect
    /// only once the folders name them.</summary>
    /// <param name="recovers">Who received the old keys from custodians; the new keys then go only to them and to the
    /// readers who still hold the old ones. Null for any other act.</param>
    private async Task<Dictionary<Guid, NewKey>> RekeyAsync(
        CaseFolders loaded,
        CaseFile after,
        Roster people,
        Guid? recovers,
        CancellationToken ct
    )
    {
        var (@case, keys) = (loaded.Case!, new Dictionary<Guid, NewKey>());
        var readers = recovers is { } person
            ? after.Readers.Intersect(await grants.HoldersAsync(@case.Id, @case.Row.KeyId, ct)).Add(person)
            : after.Readers;
        var rows = new List<(Guid, NewKey, Guid, byte[])>();
        foreach (var folder in loaded.Written.Where(folder => folder.Row.Kind != FolderKind.Agreement))
        {
            var key = keys[folder.Id] = NewKey.Make(folder.Row.Epoch + 1);
            if (await receipts.OfMailboxAsync(folder.Id, ct) is { } receipt)
                rows.Add((folder.Id, key, receipt.HolderId, receipt.ReadKey));
            rows.AddRange(readers.Select(reader => (folder.Id, key, reader, people.ReadKey(reader))));
        }
        await GrantAsync(rows, ct);
        await SplitAsync(Recoverable(after, people, [.. keys.Select(key => (key.Key, key.Value))]), ct);
        return keys;
    }

    /// <summary>The shares of a case's keys that custodians keep, so that lost keys can be recovered.</summary>
    private static IEnumerable<NewShares> Recoverable(
        CaseFile file,
        Roster people,
        params (Guid Folder, NewKey Key)[] keys
    )
    {
        var (custodians, successors) = (
            CustodyRules.Eligible(file, people.Present),
            CustodyRules.Successors(file, people.Present)
        );
        return keys.Select(key => new NewShares(
            ShareKind.Recovery,
            key.Folder,
            key.Key,
            file.Protocol.CustodiansNeeded,
            [.. custodians.Select(person => person.Id)],
            [.. file.Readers],
            [.. successors.Select(person => person.Id)]
        ));
    }

    private async Task SplitAsync(IEnumerable<NewShares> split, CancellationToken ct)
    {
        if (!await shares.AddAsync(split, ct))
            throw new InvalidOperationException("New shares could not be written.");
    }

    private async Task GrantAsync(IEnumerable<(Guid, NewKey, Guid, byte[])> rows, CancellationToken ct)
    {
        if (!await grants.AddAsync(rows, ct))
            throw new InvalidOperationException("New grants could not be written.");
    }

    private async Task<OpenFolder?> OpenDecisionAsync(
        CaseFolders loaded,
        Roster people,
        Verdict verdict,
        CancellationToken ct
    )
    {
        if (verdict.Entries.OfType<ProposalOpened>().SingleOrDefault() is not { } opened)
            return null;
        var key = NewKey.Make(1);
        var readers = IncidentDesk.Rules.Decisions.DecisionFile.Fold([opened], [], opened.At).Course.Readers;
        await GrantAsync(readers.Select(person => (opened.Decision, key, person, people.ReadKey(person))), ct);
        return OpenFolder.Create(opened.Decision, FolderKind.Decision, key, loaded.Name);
    }

    private async Task<OpenFolder?> OpenMeasureAsync(
        CaseFolders loaded,
        CaseFile after,
        Roster people,
        Verdict verdict,
        CancellationToken ct
    )
    {
        if (verdict.Entries.OfType<MeasureOpened>().SingleOrDefault() is not { } opened)
            return null;
        var key = NewKey.Make(1);
        await GrantAsync(
            opened
                .Signers.Select(signer => signer.Person)
                .Union(after.Readers)
                .Select(person => (opened.Measure, key, person, people.ReadKey(person))),
            ct
        );
        return OpenFolder.Create(opened.Measure, FolderKind.Measure, key, loaded.Name);
    }

    /// <summary>Makes new keys for the case's measures, sealed to those now in charge and to the CoPil members asked to
    /// sign.</summary>
    private async Task<
        IReadOnlyList<(MeasureFolder Measure, NewKey Key, MeasureSignersChanged Changed)>
    > RekeyMeasuresAsync(
        CaseFolders loaded,
        CaseFile after,
        Roster people,
        Holder holder,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var moved = new List<(MeasureFolder, NewKey, MeasureSignersChanged)>();
        foreach (var measure in loaded.Measures)
        {
            var key = NewKey.Make(measure.Folder.Row.Epoch + 1);
            var team = after.Readers.Where(after.IsHandler).Select(person => new MeasureSigner(person, true));
            var changed = new MeasureSignersChanged(
                holder.Id,
                now,
                [
                    .. team,
                    .. measure.File.Signers.Where(signer =>
                        !signer.InTeam
                        && !after.Readers.Contains(signer.Person)
                        && !after.Recused.Contains(signer.Person)
                    ),
                ]
            );
            await GrantAsync(
                changed
                    .Signers.Select(signer => signer.Person)
                    .Union(after.Readers)
                    .Select(person => (measure.Folder.Id, key, person, people.ReadKey(person))),
                ct
            );
            moved.Add((measure, key, changed));
        }
        return moved;
    }

    /// <summary>Makes a new key for one party's folder, sealed to a new code in place of the previous one.</summary>
    private async Task<NewKey> RekeyForAsync(
        CaseFolders loaded,
        CaseFile after,
        Roster people,
        Guid party,
        InvitationCode code,
        CancellationToken ct
    )
    {
        var (key, receipt) = (
            NewKey.Make(loaded.Others.First(folder => folder.Id == party).Row.Epoch + 1),
            code.ReceiptOf(party)
        );
        await GrantAsync(
            [
                (party, key, receipt.HolderId, receipt.ReadKey),
                .. after.Readers.Select(reader => (party, key, reader, people.ReadKey(reader))),
            ],
            ct
        );
        await SplitAsync(Recoverable(after, people, (party, key)), ct);
        return key;
    }

    /// <summary>Makes a new key for what the parties write together when its readers have changed; null when they have
    /// not, or when this holder cannot open it.</summary>
    private async Task<NewKey?> RekeyAgreementAsync(
        CaseFolders loaded,
        CaseFile after,
        Roster people,
        CancellationToken ct
    )
    {
        if (loaded.Case is null || loaded.Agreement is not { } agreement)
            return null;
        var readers = await PartiesAsync(loaded.Row, after, people, ct);
        if (
            (await grants.HoldersAsync(agreement.Id, agreement.Row.KeyId, ct))
                .ToHashSet()
                .SetEquals(readers.Select(reader => reader.Holder))
        )
            return null;
        var key = NewKey.Make(agreement.Row.Epoch + 1);
        await GrantAsync(readers.Select(reader => (agreement.Id, key, reader.Holder, reader.ReadKey)), ct);
        return key;
    }

    /// <summary>The readers of what the parties write together: the reporter, every party who has come with their code,
    /// and the facilitators.</summary>
    private async Task<IReadOnlyList<(Guid Holder, byte[] ReadKey)>> PartiesAsync(
        CaseRow row,
        CaseFile after,
        Roster people,
        CancellationToken ct
    )
    {
        var readers = new List<(Guid, byte[])>();
        foreach (
            var mailbox in after.Parties.Where(party => party.Came).Select(party => party.Id).Prepend(row.MailboxId)
        )
            if (await receipts.OfMailboxAsync(mailbox, ct) is { } receipt)
                readers.Add((receipt.HolderId, receipt.ReadKey));
        return [.. readers, .. after.Facilitators.Select(person => (person, people.ReadKey(person)))];
    }

    /// <summary>Creates the folders that an act opens: a party's own, or the shared one of the parties. Each has its
    /// own random name, so that the names do not show which folders belong together.</summary>
    private async Task<NewFolders> NewFoldersAsync(
        CaseFolders loaded,
        CaseFile after,
        Roster people,
        Verdict verdict,
        InvitationCode? code,
        CancellationToken ct
    )
    {
        var made = new List<OpenFolder>();
        foreach (var opened in verdict.Entries.OfType<PartyOpened>())
        {
            var (key, receipt) = (NewKey.Make(1), code!.ReceiptOf(opened.Party));
            await GrantAsync(
                [
                    (opened.Party, key, receipt.HolderId, receipt.ReadKey),
                    .. after.Readers.Select(reader => (opened.Party, key, reader, people.ReadKey(reader))),
                ],
                ct
            );
            await SplitAsync(Recoverable(after, people, (opened.Party, key)), ct);
            made.Add(OpenFolder.Create(opened.Party, FolderKind.Party, key, CodeName.Make()));
        }
        foreach (var opened in verdict.Entries.OfType<AgreementOpened>())
        {
            var key = NewKey.Make(1);
            await GrantAsync(
                (await PartiesAsync(loaded.Row, after, people, ct)).Select(reader =>
                    (opened.Agreement, key, reader.Holder, reader.ReadKey)
                ),
                ct
            );
            made.Add(OpenFolder.Create(opened.Agreement, FolderKind.Agreement, key, CodeName.Make()));
        }
        return new([.. made]);
    }
}
