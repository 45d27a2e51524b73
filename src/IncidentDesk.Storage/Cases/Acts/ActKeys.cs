using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Carries out the steps of a plan that concern keys: makes and seals new keys before the act, and deletes
/// what it takes back after the act.</summary>
public sealed class ActKeys(CaseKeys keys, GrantEnds ends, ReleaseStore releases, ShareWork shares)
{
    /// <summary>Looks up what a plan has to know of the stores.</summary>
    internal async Task<OpenedFolders> OpenedAsync(
        CaseFolders loaded,
        ImmutableArray<LedgerEntry> entries,
        CancellationToken ct
    )
    {
        var opened = new OpenedFolders(
            loaded.Mailbox.Id,
            loaded.Case?.Id,
            [.. loaded.Others.Select(folder => folder.Id)]
        )
        {
            OtherReceipts = loaded.OtherReceipts,
            CaseHolders = KeyPlan.AsksWhoHoldsTheCase(entries) ? [.. await keys.HoldersAsync(loaded.Case!, ct)] : [],
            TornDecisions = [.. loaded.Decisions.Where(one => one.IsTorn).Select(one => one.File.Id)],
        };
        if (loaded.Case is null || loaded.Agreement is not { } agreement)
            return opened;
        var holders = ImmutableDictionary.CreateBuilder<Guid, Guid>();
        foreach (
            var mailbox in loaded
                .File.Parties.Where(party => party.Came)
                .Select(party => party.Id)
                .Prepend(loaded.Row.MailboxId)
        )
            if (loaded.Receipts.GetValueOrDefault(mailbox) is { } receipt)
                holders[mailbox] = receipt.HolderId;
        return opened with
        {
            Agreement = agreement.Id,
            AgreementHolders = [.. await keys.HoldersAsync(agreement, ct)],
            Receipts = holders.ToImmutable(),
        };
    }

    /// <summary>Everybody who holds the key of the mailbox that was opened.</summary>
    internal Task<IReadOnlyList<Guid>> OfMailboxAsync(CaseFolders loaded, CancellationToken ct) =>
        keys.HoldersAsync(loaded.Mailbox, ct);

    /// <summary>Makes the keys of a plan and seals them to their readers, step by step.</summary>
    internal async Task MakeAsync(
        MadeKeys made,
        CaseFolders loaded,
        KeyPlan plan,
        Roster people,
        InvitationCode? code,
        CancellationToken ct
    )
    {
        KeyReaders readers = new(people, loaded.Receipts, code);
        foreach (var step in plan.Steps)
            switch (step)
            {
                case RotateKeys rotate:
                    await RotateAsync(made, loaded, rotate, readers, ct);
                    break;
                case RotateMeasure rotate:
                    var measure = loaded.Measures.First(one => one.File.Id == rotate.Key.Folder);
                    made.Measures.Add(
                        (measure, await RotateAsync(made, rotate.Key, measure.Folder, readers, ct), rotate)
                    );
                    break;
                case RotateDecision rotate:
                    var folder = loaded.Decisions.First(one => one.File.Id == rotate.Key.Folder).Folder;
                    made.Decisions.Add((folder, await RotateAsync(made, rotate.Key, folder, readers, ct), rotate));
                    break;
                case MakeFolder make:
                    var first = made.Make(1);
                    await SealAsync([(make.Key, first)], readers, ct);
                    made.Create(make.Key, first, loaded.Name);
                    break;
            }
    }

    private async Task RotateAsync(
        MadeKeys made,
        CaseFolders loaded,
        RotateKeys rotate,
        KeyReaders readers,
        CancellationToken ct
    )
    {
        var next = rotate
            .Folders.Select(key =>
                (Key: key, Next: made.Make(loaded.Written.First(one => one.Id == key.Folder).Row.Epoch + 1))
            )
            .ToArray();
        await SealAsync(next, readers, ct);
        foreach (var (key, replaces) in next)
            made.Next[key.Folder] = replaces;
    }

    private async Task<NewKey> RotateAsync(
        MadeKeys made,
        FolderKey key,
        OpenFolder folder,
        KeyReaders readers,
        CancellationToken ct
    )
    {
        var next = made.Make(folder.Row.Epoch + 1);
        await SealAsync([(key, next)], readers, ct);
        return next;
    }

    /// <summary>Seals keys to their readers in one write, and splits those that can be recovered in another.</summary>
    private async Task SealAsync(
        IReadOnlyList<(FolderKey Key, NewKey Next)> made,
        KeyReaders readers,
        CancellationToken ct
    )
    {
        var rows = new List<(Guid, NewKey, Guid, byte[])>();
        foreach (var (key, next) in made)
        foreach (var reader in key.Readers)
            if (readers.Find(reader) is var (holder, readKey))
                rows.Add((key.Folder, next, holder, readKey));
        await keys.GrantAsync(rows, ct);
        NewShares[] split =
        [
            .. made.Where(one => one.Key.Recovery is not null)
                .Select(one => Split(one.Key.Folder, one.Next, one.Key.Recovery!)),
        ];
        if (split.Length > 0)
            await keys.SplitAsync(split, ct);
    }

    internal static NewShares Split(Guid folder, NewKey key, RecoveryShares recovery) =>
        new(
            ShareKind.Recovery,
            folder,
            key,
            recovery.Needed,
            recovery.Custodians,
            recovery.Holders,
            recovery.Successors
        );

    /// <summary>The members who lose keys by the plan. From a mailbox nobody takes a key from a member.</summary>
    internal async Task<IReadOnlyList<GrantEnd>> EndsAsync(
        CaseFolders loaded,
        KeyPlan plan,
        MadeKeys made,
        CancellationToken ct
    )
    {
        if (loaded.Case is null)
            return [];
        var all = new List<GrantEnd>();
        foreach (var key in plan.Steps.OfType<RotateKeys>().SelectMany(rotate => rotate.Folders))
            all.Add(
                await ends.OfAsync(
                    loaded.Written.First(one => one.Id == key.Folder),
                    made.Next[key.Folder].Epoch,
                    key.Members,
                    ct
                )
            );
        foreach (var (measure, next, step) in made.Measures)
            all.Add(await ends.OfAsync(measure.Folder, next.Epoch, step.Key.Members, ct));
        foreach (var (folder, next, step) in made.Decisions)
            all.Add(await ends.OfAsync(folder, next.Epoch, step.Key.Members, ct));
        return all;
    }

    /// <summary>The shares and halves that an act takes back, to be written in its transaction.</summary>
    internal async Task<IReadOnlyList<ShareBack>> BacksAsync(KeyPlan plan, CancellationToken ct)
    {
        var backs = new List<ShareBack>();
        foreach (var back in plan.Steps.OfType<TakeBackShares>())
            backs.AddRange(await shares.OfKeyAsync(back.Folder, back.Custodians.Contains, ct));
        foreach (var back in plan.Steps.OfType<TakeBackHalves>())
            backs.AddRange(await shares.OfFilesAsync(back.Mailbox, back.IsBarred, ct));
        return backs;
    }

    /// <summary>Deletes what an act took back, after its transaction: the grants and shares of replaced keys, the
    /// shares of custodians who may hold none, and what was given for requests that ended. Nobody who leaves the page
    /// stops it; what a crash leaves of it, sweeps delete.</summary>
    internal async Task TakeBackAsync(CaseFolders loaded, KeyPlan plan, MadeKeys made, IEnumerable<ShareBack> backs)
    {
        foreach (var back in backs)
            await shares.FinishAsync(back, CancellationToken.None);
        foreach (
            var folder in loaded
                .Written.Where(folder => made.Next.ContainsKey(folder.Id))
                .Concat(made.Measures.Select(running => running.Measure.Folder))
                .Concat(made.Decisions.Select(pair => pair.Folder))
        )
            await keys.RemoveOldAsync(folder, CancellationToken.None);
        foreach (var end in plan.Steps.OfType<EndRequest>())
            await releases.RemoveRequestAsync(end.Request, CancellationToken.None);
    }
}
