using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>One of the questions of this kind of report; each can be skipped, and "je ne sais pas" is an
/// answer.</summary>
internal sealed class QuestionPage(DraftStore drafts, ProtocolShelf protocols) : DraftPage(drafts, protocols)
{
    /// <summary>The option for "I do not know", offered with every question.</summary>
    public const string Unknown = "unknown";

    private readonly ProtocolShelf shelf = protocols;

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    public string Here => $"/report/question/{Number}";
    public Question Question => Door.Questions[Number - 1];
    public IReadOnlyCollection<string> Chosen { get; private set; } = [];
    public string Words { get; private set; } = "";

    /// <summary>The question that the form answers, when it belongs to another kind of report because the kind was
    /// changed meanwhile.</summary>
    private Question? asked;

    /// <summary>Identifies the question in its form.</summary>
    public string Asked => $"{Draft.Door}-{Question.Id}";

    protected override byte[] Part(Draft draft) =>
        (asked ?? (IsKnown ? Question : null)) is { } question ? DraftMarks.Answer(draft, question.Id) : [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Start();
        if (!IsKnown)
            return NotFound();
        if (Draft.Answers.GetValueOrDefault(Question.Id) is { } answer)
            (Chosen, Words) = (answer.Chosen, answer.Words);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string[] chosen,
        string? said,
        string? turn,
        string? question,
        CancellationToken ct
    )
    {
        var ready = await LoadAsync(ct);
        var moved = question is not null && ready && (!IsKnown || question != Asked);
        asked = moved ? OfAnyDoor(question!) : null;
        if (moved ? asked is null : !IsKnown)
            return NotFound();
        var about = asked ?? Question;
        Chosen = [.. Offered(about, chosen)];
        Words = TypedText.Clean(said);
        var skipped = ready && turn == "skip";
        if (!skipped && (Problem = Wrong()) is not null)
            return moved ? Start() : Page();
        // Skipping removes an earlier answer: the last act counts.
        var saved = await SaveAsync(
            draft =>
                draft with
                {
                    Answers = skipped
                        ? draft.Answers.Remove(about.Id)
                        : draft.Answers.SetItem(about.Id, new([.. Chosen], Words.Trim())),
                },
            ct
        );
        if (!ready)
            return Start();
        if (moved)
            return Moved();
        return !saved ? Page()
            : about.Id == "fear" && Chosen.Contains("yes") && turn is null
                ? Redirect(ToDoors(Array.IndexOf(Steps, Here) + 1))
            : Turn(Here);
    }

    /// <summary>Of what was ticked, the answers that the question offers.</summary>
    private static IEnumerable<string> Offered(Question about, string[] chosen) =>
        chosen
            .Where(id => id == Unknown || about.Choices.Any(option => option.Id == id))
            .Distinct()
            .Take(about.Ask == Ask.One ? 1 : int.MaxValue);

    private string? Wrong() =>
        Words.Trim().Length > 0 && TypedText.Problem(Words) is { } problem ? problem
        : Chosen.Count > 1 && Chosen.Contains(Unknown)
            ? T["« Je ne sais pas » ne va pas avec une autre réponse. Garde l’un ou l’autre."]
        : null;

    /// <summary>The kind of report was changed in another window: the answer is saved for its own question, and this
    /// kind's question is shown.</summary>
    private IActionResult Moved()
    {
        IsStale = true;
        asked = null;
        if (!IsKnown)
            return Redirect("/report/check");
        (Chosen, Words) = Draft.Answers.GetValueOrDefault(Question.Id) is { } answer
            ? (answer.Chosen, answer.Words)
            : ([], "");
        ShowAgain();
        return Page();
    }

    private Question? OfAnyDoor(string question) =>
        ReportKinds
            .Open(shelf)
            .Where(door => question.StartsWith($"{door.Number}-", StringComparison.Ordinal))
            .SelectMany(door =>
                ReportKinds
                    .Of(door.Number, shelf.Newest(door.Protocol))
                    .Questions.Where(one => question == $"{door.Number}-{one.Id}")
            )
            .FirstOrDefault();

    /// <summary>This question's answer in the draft, in words.</summary>
    public string Elsewhere => Answers.All(Draft, Door).First(answer => answer.Number == Number).Said;

    public bool HasAnswered => Draft.Answers.ContainsKey(Question.Id);

    private bool IsKnown => Number >= 1 && Number <= Door.Questions.Length;
}
