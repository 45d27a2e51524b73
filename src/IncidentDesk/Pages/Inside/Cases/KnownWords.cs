using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>The texts of a case in which people may have written names: a text that leaves the case is searched for
/// them.</summary>
internal static class KnownWords
{
    public static async Task<IReadOnlyList<string>> OfAsync(CaseStore cases, CaseFolders open, CancellationToken ct)
    {
        var known = new List<string>();
        foreach (
            var entry in open.File.History.Where(entry =>
                entry is ReportWritten or ReportCompleted or MessageSent or NoteWritten
                || entry is NoteStruck { Item: not null }
            )
        )
            known.Add(await cases.TextAsync(open, entry.Text!.Value, ct) ?? "");
        return known;
    }
}
