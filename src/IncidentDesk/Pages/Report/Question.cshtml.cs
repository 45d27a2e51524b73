using IncidentDesk.Rules;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Report;

/// <summary>One of the door's own questions; every one can be skipped, and «je ne sais pas» is an answer.</summary>
internal sealed class QuestionPage(DraftStore drafts, ProtocolShelf protocols) : DraftPage(drafts, protocols)
{
    /// <summary>Chosen by those who do not know; it stands beside every question's options.</summary>
    public const string Unknown = "unknown";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    public string Here => $"/report/question/{Number}";
    public Question Question => Door.Questions[Number - 1];
    public IReadOnlyCollection<string> Chosen { get; private set; } = [];
    public string Words { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Start();
        if (!IsKnown) return NotFound();
        if (Draft.Answers.GetValueOrDefault(Question.Id) is { } answer) (Chosen, Words) = (answer.Chosen, answer.Words);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string[] chosen, string? words, string? turn, CancellationToken ct)
    {
        var ready = await LoadAsync(ct);
        if (!IsKnown) return NotFound();
        if (ready && turn == "skip") return Turn(Here);
        Chosen = [.. chosen.Where(id => id == Unknown || Question.Choices.Any(option => option.Id == id)).Distinct().Take(Question.Ask == Ask.One ? 1 : int.MaxValue)];
        Words = Typed.Clean(words);
        if (Words.Trim().Length > 0 && (Problem = Typed.Problem(Words)) is not null) return Page();
        await SaveAsync(Draft with { Answers = Draft.Answers.SetItem(Question.Id, new([.. Chosen], Words.Trim())) }, ct);
        return !ready ? Start() : Question.Id == "fear" && Chosen.Contains("yes") && turn is null ? Redirect(DoorPath) : Turn(Here);
    }

    private bool IsKnown => Number >= 1 && Number <= Door.Questions.Length;
}
