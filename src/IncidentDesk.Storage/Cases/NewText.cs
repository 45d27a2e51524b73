using IncidentDesk.Rules;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>A text to be sealed, under the id by which a ledger entry names it.</summary>
public sealed record NewText(Guid Id, string Text)
{
    public static NewText Of(string text) => new(Guid.NewGuid(), text);

    public static Dictionary<Guid, string> ById(IEnumerable<NewText> texts) =>
        texts.ToDictionary(text => text.Id, text => text.Text);

    /// <summary>The answer to a form that was sent before: accepted when the text is the same, refused when the ledger
    /// holds another text under its id. Null for a new form.</summary>
    /// <param name="read">Opens the text of an entry.</param>
    internal static async Task<Verdict?> SentBeforeAsync(
        IReadOnlyList<ReadEntry> entries,
        Guid by,
        NewText[] texts,
        Func<ReadEntry, Task<string>> read
    )
    {
        foreach (var text in texts)
            if (entries.FirstOrDefault(one => one.Entry.Text == text.Id && one.Entry.By == by) is { } entry)
                return await read(entry) == text.Text ? Verdict.Of() : Reason.AlreadyWritten;
        return null;
    }
}
