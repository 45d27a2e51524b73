using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Finding;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases.Finding;

/// <summary>A case whose folders are open and whose entries were not verified. Disposing erases the keys.</summary>
internal sealed class UnverifiedCase(Guid id) : IDisposable
{
    private readonly List<(OpenFolder Folder, List<LedgerEntry> Entries)> folders = [];

    private IEnumerable<LedgerEntry> Entries => folders.SelectMany(of => of.Entries);

    /// <summary>What is found in it.</summary>
    public SeenCase Seen { get; } = new(id);

    /// <summary>The folders of other people that its entries name.</summary>
    public Guid[] Others =>
        [
            .. Entries
                .Select(entry =>
                    entry switch
                    {
                        PartyInvited invited => invited.Party,
                        AgreementOpened opened => opened.Agreement,
                        _ => (Guid?)null,
                    }
                )
                .OfType<Guid>()
                .Distinct(),
        ];

    /// <summary>Takes a folder over, which is disposed with this.</summary>
    /// <returns>Where its entries are put.</returns>
    public List<LedgerEntry> Add(OpenFolder folder)
    {
        var entries = new List<LedgerEntry>();
        folders.Add((folder, entries));
        return entries;
    }

    /// <summary>Whether the theme and the time that are asked for are those of some entry.</summary>
    public bool IsAsked(CaseQuest quest) =>
        quest.HasTheme(Entries.OfType<IntakeAnswered>().SelectMany(answered => answered.Themes))
        && (!quest.HasTime || Entries.Any(entry => entry.Text is not null && quest.IsInTime(entry)));

    /// <summary>The texts in which words are looked for, each with its folder.</summary>
    public IEnumerable<(Guid Item, UnverifiedCase Case, OpenFolder Folder)> TextsOf(Guid reader, CaseQuest quest)
    {
        var folderOf = folders
            .SelectMany(of => of.Entries.Select(entry => (entry.Text, of.Folder)))
            .ToLookup(one => one.Text, one => one.Folder);
        return ReadTexts
            .Among([.. Entries], reader)
            .Where(quest.IsInTime)
            .Select(entry => entry.Text!.Value)
            .Distinct()
            .Select(text => (text, this, folderOf[text].First()));
    }

    public void Dispose()
    {
        foreach (var (folder, _) in folders)
            folder.Dispose();
    }
}
