using System.Globalization;
using IncidentDesk.Pages.Inside.Cases;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Finding;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Cases.Finding;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>Looks for words, a stage, a theme and days among the cases that this person can open. What is typed is sent
/// in the body of a form, so that no address, history or log has it, and it is kept nowhere.</summary>
internal sealed class SearchPage(SummaryStore summaries, CaseSearch search, ProtocolShelf shelf) : MemberPage
{
    /// <summary>How long what is typed is at most, in characters.</summary>
    public const int Longest = 200;

    private CaseList list = new([], [], 0);

    public string Words { get; private set; } = "";
    public string? Stage { get; private set; }
    public string? Theme { get; private set; }
    public string From { get; private set; } = "";
    public string Until { get; private set; } = "";

    /// <summary>What was found; null before the form was sent.</summary>
    public FoundCases? Found { get; private set; }

    /// <summary>Whether these are not the first results.</summary>
    public bool IsLater { get; private set; }

    /// <summary>Cases that do not verify, because the database was changed: those of the list, and those in which
    /// something may have been found.</summary>
    public IEnumerable<string> Broken => list.Broken.Union(Found?.Broken ?? []);

    /// <summary>How many cases are not read yet.</summary>
    public int Left => list.Left;

    /// <summary>The stages of this person's cases.</summary>
    public IEnumerable<(string Id, string Name)> Stages =>
        list
            .Lines.Where(line => !line.Summary.Asked)
            .DistinctBy(line => line.Summary.Stage)
            .Select(line => (line.Summary.Stage, StageOf(line)))
            .OrderBy(one => one.Item2, StringComparer.CurrentCulture);

    /// <summary>The themes that can be ticked in a report.</summary>
    public IEnumerable<(string Id, string Name)> Themes =>
        shelf
            .All.SelectMany(protocol => protocol.Accepts)
            .Distinct()
            .Select(theme => (theme, KindNames.Of(theme)))
            .OrderBy(one => one.Item2, StringComparer.CurrentCulture);

    public async Task OnGetAsync(CancellationToken ct) => list = await summaries.OfAsync(Me.Holder, ct);

    public async Task<IActionResult> OnPostAsync(
        string? words,
        string? stage,
        string? theme,
        string? from,
        string? until,
        string? after,
        CancellationToken ct
    )
    {
        (Words, From, Until) = (TypedText.Clean(words).Trim(), (from ?? "").Trim(), (until ?? "").Trim());
        (Stage, Theme) = (Chosen(stage), Chosen(theme));
        IsLater = !string.IsNullOrEmpty(after);
        list = await summaries.OfAsync(Me.Holder, ct);
        if (Read(out var quest) is { } problem)
            return Refuse(problem);
        Found = await search.FindAsync(Me.Holder, list, quest, after, ct);
        return Page();
    }

    private static string? Chosen(string? one) => string.IsNullOrEmpty(one) ? null : one;

    /// <summary>What is looked for; a sentence when it cannot be.</summary>
    private string? Read(out CaseQuest quest)
    {
        quest = new(SoughtWords.Of(Words[..Math.Min(Words.Length, Longest)])) { Stage = Stage, Theme = Theme };
        if (Words.Length > Longest || quest.Words.Count > SoughtWords.Most)
            return T["Cherche {0} mots au plus à la fois, et {1} caractères.", SoughtWords.Most, Longest];
        if (!TryDay(From, out var first) || !TryDay(Until, out var last))
            return T["Choisis un jour."];
        if (first > last)
            return T["Le dernier jour vient avant le premier. Change un des deux."];
        quest = quest with
        {
            From = first is { } begin ? Workdays.Midnight(begin) : null,
            Until = last is { } end ? Workdays.Midnight(end.AddDays(1)) : null,
        };
        return quest is { Words.Count: 0, Stage: null, Theme: null, From: null, Until: null }
            ? T["Écris un mot, ou choisis une étape, un thème ou un jour."]
            : null;
    }

    private static bool TryDay(string typed, out DateOnly? day)
    {
        day = null;
        if (typed.Length == 0)
            return true;
        if (
            !DateOnly.TryParseExact(
                typed,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var read
            ) || read.Year is < 1900 or > 2200
        )
            return false;
        day = read;
        return true;
    }

    public string StageOf(CaseLine line) =>
        TurnSentences.Stage(line.Summary, shelf.Find(line.Summary.Protocol, line.Summary.Version));

    /// <summary>The text of the passage, without its content; null when no passage is shown.</summary>
    public VeiledText? TextOf(FoundCase one) =>
        one.Text is { } text ? VeiledText.Of(one.File, NameOf).FirstOrDefault(veiled => veiled.Id == text) : null;

    public string Heading =>
        Found is not { Cases.Count: var count } ? ""
        : count == 0 ? T["Rien trouvé"]
        : count == 1 ? T["Un dossier trouvé"]
        : T["{0} dossiers trouvés", count];
}
