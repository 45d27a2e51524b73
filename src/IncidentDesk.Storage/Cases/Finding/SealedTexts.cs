using System.Text.Json;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Reading;

namespace IncidentDesk.Storage.Cases.Finding;

/// <summary>Opens the texts of several cases with a few commands, for one reader, and says in which something may be
/// found. No signature is verified here: a case counts as found only once it was loaded (<see cref="CaseSearch"/>).
/// Every key comes from a grant of this reader.</summary>
public sealed class SealedTexts(ContentDatabase content, CaseRows rows, FolderStore folders)
{
    /// <summary>How many texts are opened at a time.</summary>
    private const int AtOnce = 200;

    private sealed class ItemRow
    {
        public Guid Id { get; init; }
        public Guid FolderId { get; init; }
        public int Epoch { get; init; }
        public byte[] Sealed { get; init; } = [];
    }

    private const string Items = """
        SELECT id, folder_id, epoch, sealed
        FROM item
        WHERE id IN @ids
        """;

    /// <summary>Those of these cases in which what is asked for may be found.</summary>
    internal async Task<IReadOnlyDictionary<Guid, SeenCase>> FindAsync(
        Holder holder,
        IReadOnlyCollection<Guid> cases,
        CaseQuest quest,
        CancellationToken ct
    )
    {
        using var opening = new Opening();
        UnverifiedCase[] asked =
        [
            .. (await OpenAsync(holder, cases, opening, ct)).Where(one => one.Seen.Fails || one.IsAsked(quest)),
        ];
        if (quest.Words.Count > 0)
        {
            var texts = asked.SelectMany(one => one.TextsOf(holder.Id, quest)).ToLookup(text => text.Item);
            foreach (var some in texts.Select(text => text.Key).Chunk(AtOnce))
            foreach (var row in await content.QueryAsync<ItemRow>(Items, new { ids = Database.List(some) }, ct))
            foreach (var text in texts[row.Id].Where(text => text.Folder.Id == row.FolderId))
                Look(row, text.Case.Seen, text.Folder, quest);
        }
        return asked.Select(one => one.Seen).ToDictionary(one => one.Id);
    }

    private static void Look(ItemRow row, SeenCase one, OpenFolder folder, CaseQuest quest)
    {
        try
        {
            var words = quest.Words.In(folder.OpenItem(row.Id, row.Epoch, row.Sealed));
            if (words.IsEmpty)
                return;
            one.Texts.Add(row.Id);
            foreach (var word in words)
                one.Words |= word.Words;
        }
        catch (SealBrokenException)
        {
            one.Fails = true;
            one.Texts.Add(row.Id);
        }
    }

    /// <summary>Opens the folders of the cases and reads their entries. The cases are disposed with
    /// <paramref name="opening"/>.</summary>
    private async Task<List<UnverifiedCase>> OpenAsync(
        Holder holder,
        IReadOnlyCollection<Guid> cases,
        Opening opening,
        CancellationToken ct
    )
    {
        var known = await rows.AllAsync(cases, ct);
        var ahead = folders.Ahead(holder, ct);
        await ahead.AddAsync(known.SelectMany(row => (Guid[])[row.Id, row.MailboxId]));
        var all = new List<UnverifiedCase>();
        foreach (var row in known)
        {
            var one = opening.Add(new UnverifiedCase(row.Id));
            all.Add(one);
            foreach (var id in (Guid[])[row.Id, row.MailboxId])
                await AddAsync(holder, one, id, ahead, ct);
        }
        await ahead.AddAsync(all.SelectMany(one => one.Others));
        foreach (var one in all)
        foreach (var other in one.Others)
            await AddAsync(holder, one, other, ahead, ct);
        return all;
    }

    private async Task AddAsync(Holder holder, UnverifiedCase one, Guid id, ReadAhead ahead, CancellationToken ct)
    {
        try
        {
            if (await folders.OpenAsync(holder, id, ct, ahead) is not { } folder)
                return;
            var entries = one.Add(folder);
            foreach (var row in ahead.EntriesOf(folder) ?? [])
                entries.Add(Read(folder, row));
        }
        catch (Exception wrong) when (wrong is SealBrokenException or JsonException)
        {
            one.Seen.Fails = true;
        }
    }

    private static LedgerEntry Read(OpenFolder folder, EntryRow row) =>
        LedgerJson.Read(SignedEntry.Parse(folder.OpenEntry(row.Seq, row.Epoch, row.Sealed)).Json)
        ?? throw new SealBrokenException();
}
