using System.Collections.Immutable;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Drafts;

/// <summary>Receipts: eight words kept by the reporter. Only a lookup id and public keys derived from them are
/// stored.</summary>
public sealed class ReceiptStore(ContentDatabase content, SettingStore settings, StretchGate gate)
{
    internal sealed class Row
    {
        public byte[] Lookup { get; init; } = [];
        public Guid HolderId { get; init; }
        public Guid MailboxId { get; init; }
        public byte[] ReadKey { get; init; } = [];
        public byte[] ActKey { get; init; } = [];

        /// <summary>The hash by which an entry pins these public keys.</summary>
        public string Keys => KeysOf(ReadKey, ActKey);
    }

    private static string KeysOf(byte[] readKey, byte[] actKey) =>
        Convert.ToHexStringLower(
            Chain.Hash(new CanonicalWriter("IncidentDesk/receipt-keys/v1").Add(readKey).Add(actKey).ToArray())
        );

    /// <summary>The hash by which an entry pins the public keys of this holder.</summary>
    internal static string KeysOf(Holder holder) => KeysOf(Envelope.PublicKey(holder.Root), Holder.ActKey(holder.Root));

    private static readonly ImmutableArray<(string Language, WordList List)> Lists =
    [
        ("fr", WordList.French),
        ("en", WordList.English),
    ];

    /// <summary>The language of the list that a receipt is from; French for any other text.</summary>
    public static string LanguageOf(string words)
    {
        foreach (var (language, list) in Lists)
        {
            using var secret = Receipt.Parse(words, list);
            if (secret is not null)
                return language;
        }
        return Lists[0].Language;
    }

    /// <summary>Eight new words.</summary>
    /// <param name="language">The language of the words; French when there is no list of it.</param>
    internal static ImmutableArray<string> NewWords(string language)
    {
        using var secret = Receipt.Create();
        return [.. Receipt.Words(secret, Lists.FirstOrDefault(list => list.Language == language, Lists[0]).List)];
    }

    private static Secret? Parse(string typed) => Receipt.Parse(typed, [.. Lists.Select(list => list.List)]);

    /// <summary>The keys of new words, as <see cref="NewWords"/> made them; null when too many people are being served,
    /// which the caller should report.</summary>
    internal async Task<ReceiptKeys?> KeysAsync(IEnumerable<string> words, CancellationToken ct)
    {
        using var secret =
            Parse(string.Join(' ', words))
            ?? throw new ArgumentException("These are not the words of a receipt.", nameof(words));
        return await gate.ReceiptAsync(Lane.Report, secret, await settings.SiteSaltAsync(ct), ct);
    }

    /// <summary>Creates words and their keys; null when too many people are being served, which the caller should
    /// report.</summary>
    /// <param name="language">The language of the words; French when there is no list of it.</param>
    internal async Task<(string[] Words, ReceiptKeys Keys)?> CreateAsync(string language, CancellationToken ct)
    {
        var words = NewWords(language);
        return await KeysAsync(words, ct) is { } keys ? ([.. words], keys) : null;
    }

    private const string ByLookup = """
        SELECT lookup, holder_id, mailbox_id, read_key, act_key
        FROM receipt
        WHERE lookup = @lookup
        """;

    /// <summary>The holder of eight words; every failure looks the same. Words that cannot be a receipt are refused
    /// without running Argon2id.</summary>
    /// <param name="lane">The lane in which to wait; words sent too fast to have been typed have one of their
    /// own.</param>
    public async Task<ReceiptOpening> OpenAsync(string typed, CancellationToken ct, Lane lane = Lane.Mailbox)
    {
        using var secret = Parse(typed);
        if (secret is null)
            return ReceiptOpening.Unknown;
        var salt = await settings.SiteSaltAsync(ct);
        if (await gate.ReceiptAsync(lane, secret, salt, ct) is not { } keys)
            return ReceiptOpening.Busy;
        using var opening = new Opening();
        opening.Add(keys);
        return await content.FirstAsync<Row>(ByLookup, new { lookup = keys.Lookup }, ct) is { } row
            ? opening.Answer(new ReceiptOpening(new(row.HolderId, keys.Root, row.MailboxId), false))
            : ReceiptOpening.Unknown;
    }

    private const string OfHolder = """
        SELECT COUNT(*)
        FROM receipt
        WHERE holder_id = @holder
        """;

    /// <summary>Whether this holder has a receipt.</summary>
    internal async Task<bool> ExistsAsync(Guid holder, CancellationToken ct) =>
        await content.FirstAsync<int>(OfHolder, new { holder }, ct) > 0;

    private const string Insert = """
        INSERT INTO receipt (lookup, holder_id, mailbox_id, read_key, act_key)
        VALUES (@Lookup, @HolderId, @MailboxId, @ReadKey, @ActKey)
        """;

    internal static Task InsertAsync(Work work, Row row) => work.ExecuteAsync(Insert, row);

    private const string ByMailboxes = """
        SELECT lookup, holder_id, mailbox_id, read_key, act_key
        FROM receipt
        WHERE mailbox_id IN @mailboxes
        """;

    /// <summary>The receipts of mailboxes, as the rows say; each must receive a grant whenever its mailbox's key
    /// changes, if its keys are those that an entry pins.</summary>
    internal Task<IReadOnlyList<Row>> OfMailboxesAsync(IEnumerable<Guid> mailboxes, CancellationToken ct) =>
        content.QueryAsync<Row>(ByMailboxes, new { mailboxes = Database.List(mailboxes) }, ct);

    private const string Remove = """
        DELETE FROM receipt
        WHERE mailbox_id = @mailbox
        """;

    /// <summary>Replaces the receipt of a mailbox: by a new code, or by the eight words of the person who used the
    /// code.</summary>
    internal static async Task ReplaceAsync(Work work, Row row)
    {
        await work.ExecuteAsync(Remove, new { mailbox = row.MailboxId });
        await InsertAsync(work, row);
    }

    private const string ByHolder = """
        SELECT act_key
        FROM receipt
        WHERE holder_id = @holder
        UNION ALL
        SELECT act_key
        FROM purged_author
        WHERE holder_id = @holder AND folder_id = @folder
            AND NOT EXISTS (SELECT 1 FROM receipt WHERE holder_id = @holder)
        """;

    /// <summary>The key that verifies what this holder signed in a folder; null when nobody is known by that id. Who
    /// purged their mailbox is still known in what parties wrote together.</summary>
    internal Task<byte[]?> ActKeyAsync(Guid holder, Guid folder, CancellationToken ct) =>
        content.FirstAsync<byte[]>(ByHolder, new { holder, folder }, ct);
}
