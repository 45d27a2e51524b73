using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Tests.Storage;

/// <summary>Something sealed that lies in a desk's databases, and what a key makes of it: what lay behind it, or null
/// when it does not open.</summary>
/// <param name="Columns">The columns whose sealed values this lock stands for, 'table.column'.</param>
internal sealed record Lock(string Name, string[] Columns, Func<Secret, IReadOnlyList<byte[]>?> Open)
{
    /// <summary>Every lock there is, made with the program's own formats and places.</summary>
    /// <param name="desk">Whose locks they are.</param>
    /// <param name="newest">Of how many folders, the last made first: a demo has hundreds that are made alike.</param>
    public static async Task<IReadOnlyList<Lock>> AllAsync(StillDesk desk, int newest = int.MaxValue)
    {
        Thief content = new(desk.Get<ContentDatabase>()),
            keys = new(desk.Get<KeyDatabase>());
        return
        [
            .. await FoldersAsync(content, desk, newest),
            .. await RoundsAsync(content),
            .. await FilesAsync(content),
            .. await PeopleAsync(content),
            .. await RootsAsync(content, keys),
            .. await SessionsAsync(content),
        ];
    }

    /// <summary>A folder's key of any epoch opens its entries, texts, signatures and the keys before it.</summary>
    private static async Task<IEnumerable<Lock>> FoldersAsync(Thief content, StillDesk desk, int newest)
    {
        var rows = (
            await content.QueryAsync<FolderRow>(
                "SELECT id, kind, epoch, key_id, length, head, name FROM folder ORDER BY rowid DESC LIMIT @newest",
                new { newest }
            )
        ).ToDictionary(row => row.Id);
        var epochs = (
            await content.QueryAsync<(string Folder, long Epoch, byte[] Wrapped)>(
                "SELECT folder_id, epoch, wrapped FROM folder_epoch"
            )
        ).ToLookup(row => Guid.Parse(row.Folder));
        var entries = (
            await content.QueryAsync<(string Folder, long Epoch, long Seq, byte[] Sealed)>(
                "SELECT folder_id, epoch, seq, sealed FROM ledger_entry"
            )
        ).ToLookup(row => (Guid.Parse(row.Folder), row.Epoch));
        var items = (
            await content.QueryAsync<(string Id, string Folder, long Epoch, byte[] Sealed)>(
                "SELECT id, folder_id, epoch, sealed FROM item"
            )
        ).ToLookup(row => (Guid.Parse(row.Folder), row.Epoch));
        var signed = (
            await content.QueryAsync<(string Folder, string Person, long Epoch, byte[] Sealed)>(
                "SELECT folder_id, person_id, epoch, sealed FROM decision_signature"
            )
        ).ToLookup(row => (Guid.Parse(row.Folder), row.Epoch));
        var rounds = (
            await content.QueryAsync<(string Folder, long Epoch, byte[] Sealed)>(
                "SELECT folder_id, epoch, sealed FROM round_key"
            )
        ).ToLookup(row => (Guid.Parse(row.Folder), row.Epoch));
        var places = (
            await content.QueryAsync<(string Folder, long Epoch, byte[] Sealed)>(
                "SELECT folder_id, epoch, sealed FROM folder_place"
            )
        ).ToLookup(row => (Guid.Parse(row.Folder), row.Epoch));
        var ring = desk.Get<IDataProtectionProvider>().CreateProtector("IncidentDesk/round_key.sealed/v1");
        return rows.Values.SelectMany(row =>
            Enumerable
                .Range(1, row.Epoch)
                .Select(epoch => new Lock(
                    $"folder {row.Id}, epoch {epoch}",
                    [
                        "folder.name",
                        "folder_epoch.wrapped",
                        "ledger_entry.sealed",
                        "item.sealed",
                        "decision_signature.sealed",
                        "round_key.sealed",
                        "folder_place.sealed",
                    ],
                    key =>
                        Opened(() =>
                        {
                            var at = new FolderRow
                            {
                                Id = row.Id,
                                Kind = row.Kind,
                                Epoch = epoch,
                                KeyId = row.KeyId,
                                Length = row.Length,
                                Head = row.Head,
                                Name = row.Name,
                            };
                            using var open = OpenFolder.Open(
                                at,
                                Secret.Copy(key.Bytes),
                                epochs[row.Id]
                                    .Where(kept => kept.Epoch < epoch)
                                    .Select(kept => new EpochRow { Epoch = (int)kept.Epoch, Wrapped = kept.Wrapped })
                            );
                            var found = new List<byte[]>();
                            if (epoch == row.Epoch)
                                found.Add(System.Text.Encoding.UTF8.GetBytes(open.Name));
                            foreach (var entry in entries[(row.Id, epoch)])
                                found.Add(open.OpenEntry((int)entry.Seq, epoch, entry.Sealed));
                            foreach (var item in items[(row.Id, epoch)])
                                found.Add(
                                    System.Text.Encoding.UTF8.GetBytes(
                                        open.OpenItem(Guid.Parse(item.Id), epoch, item.Sealed)
                                    )
                                );
                            foreach (var signature in signed[(row.Id, epoch)])
                                found.Add(open.OpenSignOff(Guid.Parse(signature.Person), epoch, signature.Sealed));
                            foreach (var round in rounds[(row.Id, epoch)])
                                found.Add(open.Open("round-key", row.Id, epoch, ring.Unprotect(round.Sealed)));
                            foreach (var place in places[(row.Id, epoch)])
                                found.Add(open.Open("place", row.Id, epoch, place.Sealed));
                            foreach (var kept in epochs[row.Id].Where(kept => kept.Epoch == epoch - 1))
                                found.Add(
                                    Box.Open(
                                        key,
                                        kept.Wrapped,
                                        new CanonicalWriter("IncidentDesk/epoch/v1")
                                            .Add(row.Id)
                                            .Add(epoch - 1)
                                            .ToArray()
                                    )
                                );
                            return found;
                        })
                ))
        );
    }

    /// <summary>A round's own key opens every position taken in it.</summary>
    private static async Task<IEnumerable<Lock>> RoundsAsync(Thief content) =>
        [
            .. (
                await content.QueryAsync<(string Folder, long Round, string Person, byte[] Sealed)>(
                    "SELECT folder_id, round, person_id, sealed FROM round_position"
                )
            ).Select(row => new Lock(
                $"position of {row.Person} in round {row.Round}",
                ["round_position.sealed"],
                key =>
                    Opened(() =>
                        key.Length != 32
                            ? throw new SealBrokenException()
                            :
                            [
                                Envelope.OpenBytes(
                                    key,
                                    row.Sealed,
                                    new CanonicalWriter("IncidentDesk/position/v1")
                                        .Add(Guid.Parse(row.Folder))
                                        .Add((int)row.Round)
                                        .Add(Guid.Parse(row.Person))
                                        .ToArray()
                                ),
                            ]
                    )
            )),
        ];

    /// <summary>A file's own whole key opens all of it.</summary>
    private static async Task<IEnumerable<Lock>> FilesAsync(Thief content) =>
        [
            .. (
                await content.QueryAsync<(string File, byte[] Sealed)>(
                    "SELECT attachment_id, sealed FROM attachment_piece ORDER BY attachment_id, number"
                )
            )
                .GroupBy(piece => piece.File)
                .Select(file => new Lock(
                    $"file {file.Key}",
                    ["attachment_piece.sealed"],
                    key =>
                        Opened(() =>
                        {
                            if (key.Length != 32)
                                throw new SealBrokenException();
                            var plain = new MemoryStream();
                            SealedStream.Decrypt(
                                key,
                                new MemoryStream([.. file.SelectMany(piece => piece.Sealed)]),
                                plain,
                                new CanonicalWriter("IncidentDesk/file/v1").Add(Guid.Parse(file.Key)).ToArray()
                            );
                            return [plain.ToArray()];
                        })
                )),
        ];

    private sealed class Wrapped
    {
        public Guid Id { get; init; }
        public byte[] ReadWrap { get; init; } = [];
        public byte[] SignWrap { get; init; } = [];
    }

    /// <summary>A way in opens a person's two roots.</summary>
    private static async Task<IEnumerable<Lock>> PeopleAsync(Thief content)
    {
        var locks = new List<Lock>();
        foreach (
            var (way, sql) in new[]
            {
                ("person", "SELECT id, read_wrap, sign_wrap FROM person"),
                ("recovery_code", "SELECT person_id AS id, read_wrap, sign_wrap FROM recovery_code"),
                ("passkey", "SELECT person_id AS id, read_wrap, sign_wrap FROM passkey WHERE read_wrap IS NOT NULL"),
            }
        )
        foreach (var row in await content.QueryAsync<Wrapped>(sql))
            locks.Add(
                new(
                    $"{way} of {row.Id}",
                    [$"{way}.read_wrap", $"{way}.sign_wrap"],
                    key =>
                        Opened(() =>
                        {
                            using var roots =
                                AccountKeys.Open(key, row.Id, row.ReadWrap, row.SignWrap)
                                ?? throw new SealBrokenException();
                            return [roots.Read.Bytes.ToArray(), roots.Sign.Bytes.ToArray()];
                        })
                )
            );
        return locks;
    }

    /// <summary>A root is known by its public keys; a reader's opens whatever was sealed to them.</summary>
    private static async Task<IEnumerable<Lock>> RootsAsync(Thief content, Thief keys)
    {
        var people = await content.QueryAsync<(string Id, byte[] Read, byte[] Sign)>(
            "SELECT id, read_key, sign_key FROM person UNION ALL SELECT holder_id, read_key, zeroblob(1) FROM receipt"
        );
        var (readers, signers) = (
            people.ToLookup(person => Convert.ToHexString(person.Read)),
            people.ToLookup(person => Convert.ToHexString(person.Sign))
        );
        var grants = await keys.QueryAsync<(string Folder, string Key, string Holder, byte[] Sealed)>(
            "SELECT folder_id, key_id, holder_id, sealed FROM folder_grant"
        );
        var shares = await keys.QueryAsync<ShareRow>(
            "SELECT folder_id, key_id, custodian_id, number, sealed FROM key_share"
        );
        var given = await keys.QueryAsync<(
            string Request,
            string Folder,
            string Key,
            string Custodian,
            long Number,
            byte[] Sealed
        )>("SELECT request_id, folder_id, key_id, custodian_id, number, sealed FROM share_release");
        var reasons = await content.QueryAsync<(string Request, string Key, string Custodian, byte[] Sealed)>(
            "SELECT id, key_id, custodian_id, reason FROM original_request"
        );
        var notebooks = await content.QueryAsync<(string Person, byte[] Sealed)>(
            "SELECT person_id, sealed FROM notebook"
        );
        var summaries = await keys.QueryAsync<(string Holder, string Folder, long Through, byte[] Sealed)>(
            "SELECT holder_id, folder_id, through, sealed FROM case_summary"
        );
        var unsent = await content.QueryAsync<(string Person, byte[] Form, long Ends, byte[] Sealed)>(
            "SELECT person_id, form_id, ends_at, sealed FROM unsent_text"
        );
        var folders = (
            await content.QueryAsync<(string Id, string Key, long Epoch)>("SELECT id, key_id, epoch FROM folder")
        ).ToDictionary(row => row.Id);
        return
        [
            new(
                "a reader",
                [
                    "folder_grant.sealed",
                    "key_share.sealed",
                    "share_release.sealed",
                    "original_request.reason",
                    "notebook.sealed",
                    "case_summary.sealed",
                    "unsent_text.sealed",
                ],
                key =>
                    key.Length == 32
                    && readers[Convert.ToHexString(Envelope.PublicKey(key))].ToArray() is { Length: > 0 } own
                        ? [.. own.SelectMany(person => Behind(key, person.Id))]
                        : null
            ),
            new(
                "a signer",
                [],
                key => key.Length == 32 && signers[Convert.ToHexString(Signature.PublicKey(key))].Any() ? [] : null
            ),
        ];

        IEnumerable<byte[]> Behind(Secret root, string person)
        {
            foreach (
                var grant in grants.Where(grant =>
                    grant.Holder == person
                    && folders.TryGetValue(grant.Folder, out var folder)
                    && folder.Key == grant.Key
                )
            )
                yield return Envelope.OpenBytes(
                    root,
                    grant.Sealed,
                    GrantStore.Binding(
                        Guid.Parse(grant.Folder),
                        (int)folders[grant.Folder].Epoch,
                        Guid.Parse(grant.Key),
                        Guid.Parse(person)
                    )
                );
            using var holder = new Holder(Guid.Parse(person), Secret.Copy(root.Bytes));
            foreach (var row in notebooks.Where(row => row.Person == person))
                if (Notebook.Open(holder, row.Sealed) is { } notebook)
                    yield return System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(notebook);
            using var list = new SummaryKey(holder);
            foreach (var row in summaries.Where(row => row.Holder == person))
                yield return list.Open(
                    new()
                    {
                        HolderId = holder.Id,
                        FolderId = Guid.Parse(row.Folder),
                        Through = row.Through,
                        Sealed = row.Sealed,
                    }
                );
            // The address of a form is not in its row; whoever has the root tries those of each case.
            foreach (var row in unsent.Where(row => row.Person == person))
            foreach (
                var form in folders.Keys.SelectMany(id => (string[])[$"/desk/case/{id}/reply", $"/desk/case/{id}/note"])
            )
            {
                using var own = UnsentKey.Of(holder, form);
                if (own.Form.AsSpan().SequenceEqual(row.Form))
                    yield return own.Open(row.Sealed, DateTimeOffset.FromUnixTimeMilliseconds(row.Ends));
            }
            foreach (var share in shares.Where(share => $"{share.CustodianId}" == person))
            foreach (var kind in Enum.GetValues<ShareKind>())
                if (SealedShares.Open(kind, holder, share) is { } opened)
                    using (opened)
                    {
                        yield return opened.Share.Bytes.ToArray();
                        if (opened.Check is { } check)
                            yield return check.Bytes.ToArray();
                    }
            foreach (var row in given)
                if (
                    Opened(() =>
                        [
                            Envelope.OpenBytes(
                                root,
                                row.Sealed,
                                new CanonicalWriter("IncidentDesk/released-share/v1")
                                    .Add(Guid.Parse(row.Request))
                                    .Add(Guid.Parse(row.Folder))
                                    .Add(Guid.Parse(row.Key))
                                    .Add(Guid.Parse(row.Custodian))
                                    .Add((int)row.Number)
                                    .Add(Guid.Parse(person))
                                    .ToArray()
                            ),
                        ]
                    )
                    is [var share]
                )
                    yield return share;
            foreach (var row in reasons.Where(row => row.Custodian == person))
                yield return Envelope.OpenBytes(
                    root,
                    row.Sealed,
                    OriginalRequest.Binding(Guid.Parse(row.Request), Guid.Parse(row.Key), Guid.Parse(row.Custodian))
                );
        }
    }

    /// <summary>A session's row is named after its cookie's secret.</summary>
    private static async Task<IEnumerable<Lock>> SessionsAsync(Thief content)
    {
        var ids = (await content.QueryAsync<byte[]>("SELECT id FROM session")).Select(Convert.ToHexString).ToHashSet();
        return
        [
            new(
                "a session",
                ["session.sealed"],
                key =>
                    ids.Contains(Convert.ToHexString(KeyDerivation.DeriveId(key, "IncidentDesk/session-id/v1", 32)))
                        ? []
                        : null
            ),
        ];
    }

    private static IReadOnlyList<byte[]>? Opened(Func<IReadOnlyList<byte[]>> open)
    {
        try
        {
            return open();
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }
}
