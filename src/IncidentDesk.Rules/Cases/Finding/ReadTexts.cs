using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Finding;

/// <summary>The texts of a case that one reader wrote or has opened. Words are looked for in these alone: whoever reads
/// a text opens it, and the case says so.</summary>
public static class ReadTexts
{
    /// <summary>The entries that bring such a text, in their order; none for somebody whom the case asks first whether
    /// they can follow it, or who was set aside or stepped back. A struck note is not among them.</summary>
    public static IEnumerable<LedgerEntry> Of(CaseFile file, Guid reader) =>
        file.Bars(reader) is not null
            ? []
            : Among(file.History, reader)
                .Where(entry => file.Knows(entry.Text!.Value) && NoteStruck.Of(file, entry.Text.Value) is null);

    /// <summary>The same among entries, whatever the case says of them.</summary>
    public static IEnumerable<LedgerEntry> Among(IReadOnlyCollection<LedgerEntry> entries, Guid reader)
    {
        var opened = entries
            .OfType<TextOpened>()
            .Where(entry => entry.By == reader)
            .Select(entry => entry.Item)
            .ToHashSet();
        return entries.Where(entry =>
            entry.Text is { } text && !IsFile(entry) && (entry.By == reader || opened.Contains(text))
        );
    }

    private static bool IsFile(LedgerEntry entry) => entry is FileAdded or OriginalKept or FileSent;
}
