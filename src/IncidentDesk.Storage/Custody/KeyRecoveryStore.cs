using IncidentDesk.Rules;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Custody;

/// <summary>Recovery of lost keys: requested by two CoPil members for one person and all their cases, and given back
/// share by share; no single key opens the cases.</summary>
public sealed class KeyRecoveryStore(
    ContentDatabase content,
    ShareStore shares,
    ReleaseStore releases,
    RosterStore roster,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    private class Row
    {
        public Guid Id { get; init; }
        public Guid LostId { get; init; }
        public Guid RecipientId { get; init; }
        public byte[] KeyHash { get; init; } = [];
        public DateTimeOffset AskedAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }

        /// <summary>The canonical bytes that a CoPil member signs.</summary>
        public byte[] Message(Guid signer, DateTimeOffset at) =>
            new CanonicalWriter("IncidentDesk/recovery/v1")
                .Add(Id)
                .Add(LostId)
                .Add(RecipientId)
                .Add(KeyHash)
                .Add(AskedAt.ToUnixTimeMilliseconds())
                .Add(EndsAt.ToUnixTimeMilliseconds())
                .Add(signer)
                .Add(at.ToUnixTimeMilliseconds())
                .ToArray();
    }

    /// <summary>A request with one of its signatures, or with none.</summary>
    private sealed class SignedRow : Row
    {
        public Guid? PersonId { get; init; }
        public DateTimeOffset? At { get; init; }
        public byte[]? Signature { get; init; }
    }

    private const string Live = """
        SELECT r.id, r.lost_id, r.recipient_id, r.key_hash, r.asked_at, r.ends_at, s.person_id, s.at, s.signature
        FROM recovery_request r
        LEFT JOIN recovery_signature s ON s.request_id = r.id
        WHERE r.ends_at >= @now
        ORDER BY r.asked_at
        """;

    /// <summary>Every live request, the latest last. A signature that does not verify, or whose signer has left the
    /// CoPil, does not count; a request as nobody signed it is none.</summary>
    public async Task<IReadOnlyList<KeyRecoveryRequest>> AllAsync(CancellationToken ct) =>
        [.. (await LoadAsync(ct)).Select(asked => asked.Asked)];

    private async Task<IReadOnlyList<(Row Row, KeyRecoveryRequest Asked)>> LoadAsync(CancellationToken ct)
    {
        var (people, loaded) = (await roster.AllAsync(ct), new List<(Row, KeyRecoveryRequest)>());
        var live = await content.QueryAsync<SignedRow>(Live, new { now = clock.GetUtcNow() }, ct);
        foreach (var rows in live.GroupBy(row => row.Id))
        {
            var given = rows.Where(row => row.PersonId is not null).ToLookup(row => Verifies(people, row));
            if (given.Count == 0 || given[false].Any(row => people.ActKeys(row.PersonId!.Value).Count() <= 1))
                await alarms.RaiseAsync(RowKind.Signature, rows.Key, ct);
            if (given[true].FirstOrDefault() is { } row)
                loaded.Add((row, Asked(row, given[true], people)));
        }
        return loaded;
    }

    /// <summary>Whether the signature in this row is of the request beside it, under its signer's present
    /// key.</summary>
    private static bool Verifies(Roster people, SignedRow row) =>
        row is { PersonId: { } person, At: { } at, Signature: { } signature }
        && people.File.Find(person) is not null
        && Signature.Verify(Convert.FromHexString(people.SignKey(person)), row.Message(person, at), signature);

    private static KeyRecoveryRequest Asked(Row row, IEnumerable<SignedRow> signed, Roster people) =>
        new(
            new(
                row.Id,
                row.LostId,
                row.RecipientId,
                row.AskedAt,
                [
                    .. signed
                        .Select(given => people.Find(given.PersonId!.Value))
                        .OfType<Person>()
                        .Where(person => person.InCopil),
                ]
            ),
            row.KeyHash
        );

    private const string Insert = """
        INSERT INTO recovery_request (id, lost_id, recipient_id, key_hash, asked_at, ends_at)
        VALUES (@Id, @LostId, @RecipientId, @KeyHash, @AskedAt, @EndsAt)
        """;

    private const string InsertSignature = """
        INSERT INTO recovery_signature (request_id, person_id, at, signature)
        VALUES (@request, @person, @at, @signature)
        """;

    /// <summary>Asks, as the first of two. The recipient's key, compared by voice beforehand, is pinned as it is
    /// now.</summary>
    public async Task<Reason?> AskAsync(
        Person by,
        Guid lost,
        Person recipient,
        SigningSecret signing,
        CancellationToken ct
    )
    {
        if (KeyRecovery.BarsAsking(by, lost, recipient) is { } bar)
            return bar;
        if ((await AllAsync(ct)).Any(asked => IsSame(asked.Recovery, by, lost, recipient)))
            return Reason.AlreadySigned;
        var now = Now();
        var row = new Row
        {
            Id = Guid.NewGuid(),
            LostId = lost,
            RecipientId = recipient.Id,
            AskedAt = now,
            EndsAt = now + CustodyRules.Lapse,
            KeyHash = Chain.Hash((await roster.AllAsync(ct)).ReadKey(recipient.Id)),
        };
        return await content.TryAsync(
            async work => await work.ExecuteAsync(Insert, row) == 1 && await SignAsync(work, row, by, signing),
            ct
        )
            ? null
            : Reason.AlreadySigned;
    }

    /// <summary>Whether this member already asked for the same, and nobody else has signed yet.</summary>
    private static bool IsSame(KeyRecovery open, Person by, Guid lost, Person recipient) =>
        (open.Lost, open.Recipient) == (lost, recipient.Id) && open.Signed.All(signed => signed.Id == by.Id);

    /// <summary>Signs as the second member; null on success.</summary>
    public async Task<Reason?> SignAsync(Person by, Guid id, SigningSecret signing, CancellationToken ct)
    {
        if ((await LoadAsync(ct)).FirstOrDefault(asked => asked.Row.Id == id) is not ({ } row, var asked))
            return Reason.IdentityRequestLapsed;
        if (asked.Recovery.Bars(by, clock.GetUtcNow()) is { } bar)
            return bar;
        if (!await KeyStandsAsync(asked, ct))
            return Reason.OtherVersion;
        return await content.TryAsync(work => SignAsync(work, row, by, signing), ct) ? null : Reason.AlreadySigned;
    }

    private async Task<bool> SignAsync(Work work, Row row, Person by, SigningSecret signing)
    {
        var at = Now();
        return await work.ExecuteAsync(
                InsertSignature,
                new
                {
                    request = row.Id,
                    person = by.Id,
                    at,
                    signature = signing.Sign(row.Message(by.Id, at)),
                }
            ) == 1;
    }

    /// <summary>Releases this custodian's shares of everything the person lost to the recipient, except for cases from
    /// which the recipient is set aside; null on success.</summary>
    public async Task<Reason?> ApproveAsync(Holder custodian, Guid id, SigningSecret signing, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } asked)
            return Reason.IdentityRequestLapsed;
        var people = await roster.AllAsync(ct);
        if (people.Find(custodian.Id) is not { } person)
            return Reason.NotEligible;
        if (asked.Recovery.BarsCustodian(person, clock.GetUtcNow()) is { } bar)
            return bar;
        if (!await KeyStandsAsync(asked, ct))
            return Reason.OtherVersion;
        var lost = await shares.OfLostAsync(custodian.Id, asked.Recovery.Lost, id, ct);
        if (lost.Count == 0)
            return await releases.HasReleasedAsync(id, custodian.Id, ct)
                ? Reason.AlreadySigned
                : Reason.NothingToRecover;
        return await releases.ReleaseAsync(
            ShareKind.Recovery,
            id,
            custodian,
            signing,
            asked.Recovery.Recipient,
            people.ReadKey(asked.Recovery.Recipient),
            lost,
            ct
        ) switch
        {
            null => Reason.AlreadySigned,
            0 => Reason.NothingToRecover,
            _ => null,
        };
    }

    /// <summary>The fully signed requests whose recipient is this person.</summary>
    public async Task<IReadOnlyList<KeyRecovery>> ForAsync(Guid recipient, CancellationToken ct) =>
        [
            .. (await AllAsync(ct))
                .Select(asked => asked.Recovery)
                .Where(asked => asked.Recipient == recipient && asked.IsSigned),
        ];

    private async Task<KeyRecoveryRequest?> FindAsync(Guid id, CancellationToken ct) =>
        (await AllAsync(ct)).FirstOrDefault(asked => asked.Recovery.Id == id);

    private async Task<bool> KeyStandsAsync(KeyRecoveryRequest asked, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        return people.Find(asked.Recovery.Recipient) is { Id: var id }
            && Chain.Hash(people.ReadKey(id)).AsSpan().SequenceEqual(asked.KeyHash);
    }

    private const string DeleteLapsedSignatures = """
        DELETE FROM recovery_signature
        WHERE request_id IN (SELECT id FROM recovery_request WHERE ends_at < @now)
        """;

    private const string DeleteLapsed = """
        DELETE FROM recovery_request
        WHERE ends_at < @now
        """;

    public Task<bool> SweepAsync(CancellationToken ct) =>
        content.TryAsync(
            async work =>
            {
                foreach (var sql in (string[])[DeleteLapsedSignatures, DeleteLapsed])
                    await work.ExecuteAsync(sql, new { now = clock.GetUtcNow() });
                return true;
            },
            ct
        );

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
