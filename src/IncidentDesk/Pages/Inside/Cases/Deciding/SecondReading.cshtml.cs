using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Deciding;

/// <summary>The second reader sees the exact text, with everything that could identify a person marked, and clears it;
/// only then is it sealed to the body. A changed text or changed marks are refused.</summary>
internal sealed class SecondReadingPage(
    CaseStore cases,
    PublishProposal clearing,
    DecisionRules rules,
    TimeProvider clock
) : CasePage(cases, clock)
{
    private DecisionTextDraft written = new();

    public ProposalDrafted Draft { get; private set; } = null!;
    public string Exact { get; private set; } = "";
    public IReadOnlyList<IdentifyingTrace> Marks { get; private set; } = [];

    /// <summary>What the person concerned answered: as it came, and as the body will read it, with its
    /// marks.</summary>
    public IReadOnlyList<(string Came, string Prepared, IReadOnlyList<IdentifyingTrace> Marks)> Answers
    {
        get;
        private set;
    } = [];

    /// <summary>The findings that the body will read whole; null for none, and for a new version.</summary>
    public string? Findings { get; private set; }

    private IEnumerable<IdentifyingTrace> All => Marks.Concat(Answers.SelectMany(answer => answer.Marks));

    /// <summary>A hash of the exact text, its marks, and the choices shown on this page.</summary>
    public string Shown =>
        PageHash.Of([
            Exact,
            Findings ?? "",
            .. All.Select(mark => $"{mark}"),
            .. Answers.SelectMany(answer => new[] { answer.Came, answer.Prepared }),
            .. Chosen.SelectMany(OfChosen),
        ]);

    /// <summary>The author's choices beside the text: who is excluded from the body, who runs the rounds, which
    /// decision comes before. A new version of a text does not change them.</summary>
    public IEnumerable<Chosen> Chosen =>
        Case.OpenDecision is not null
            ? []
            :
            [
                new(
                    ChosenKind.Concerned,
                    [.. written.Concerned],
                    written.Concerned.Length == 0
                        ? T["Personne n’est nommé."]
                        : string.Join(", ", written.Concerned.Select(NameOf))
                ),
                .. written.Facilitator is { } who
                    ? [new(ChosenKind.Facilitator, [who], NameOf(who))]
                    : Array.Empty<Chosen>(),
                .. written.Earlier is { } id ? [new(ChosenKind.Earlier, [id], EarlierName(id))] : Array.Empty<Chosen>(),
            ];

    private static IEnumerable<string> OfChosen(Chosen chosen) =>
        chosen.Ids.Select(id => $"{id}").Prepend($"{chosen.Kind}");

    private string EarlierName(Guid id) =>
        Case.Decisions.FirstOrDefault(decision => decision.Id == id)?.Course.Measure is { } measure
            ? $"{Sentences.DecisionName(measure.Kind)}, {Moments.DayAndYear(measure.From)}"
            : T["une mesure que tu ne peux pas ouvrir"];

    public bool Mine => Draft.By == Me.Person.Id;

    /// <summary>Contact data must be removed before the text leaves the case; names and other marked words may stay,
    /// once somebody has looked at each.</summary>
    public bool HasContacts => All.Any(mark => mark.Kind == TraceKind.Contact);
    public bool HasMarks => All.Any();
    public bool HasNames => All.Any(mark => mark.Kind == TraceKind.Name);
    public bool HasPenal => Marks.Any(mark => mark.Kind == TraceKind.Penal);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid draft, bool looked, string? shown, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (draft != Draft.Item || shown != Shown)
            return Refuse(Reason.ChangedMeanwhile);
        if (Mine)
            return Refuse(Reason.SecondReader);
        if (HasContacts)
            return Refuse(
                T["Un pseudonyme, un numéro ou une adresse est encore dans le texte. Demande à le réécrire."]
            );
        if (HasMarks && !looked)
            return Refuse(T["Regarde chaque mot marqué, puis coche la case."]);
        var (decision, verdict) = await clearing.ClearAsync(Me.Holder, Open, Draft, written, ct);
        if (verdict is null)
            return NotFound();
        return verdict.Refusal is { } refusal
            ? Refuse(refusal)
            : RedirectToPage("/Inside/Decisions/View", new { id = decision });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || Case.BarsHandler(Me.Person.Id) is not null
            || clearing.Waiting(Case) is not { } draft
        )
            return false;
        (Draft, written) = (draft, await clearing.ReadAsync(Open, draft, ct));
        Exact = await clearing.TextAsync(Open, written, ct);
        string[] known = [written.Names, .. await KnownWords.OfAsync(Cases, Open, ct)];
        Findings =
            Case.OpenDecision is null && written.Kind != DecisionKind.Lifting
                ? await clearing.FindingsAsync(Open, ct)
                : null;
        Marks =
        [
            .. IdentifyingTraces
                .In(Exact, known, rules.PenalWords)
                .Where(mark => !DecisionText.IsInHash(Exact, mark.At, mark.Length)),
        ];
        if (Case.OpenDecision is null)
            Answers =
            [
                .. (await clearing.AnswersAsync(Open, ct))
                    .Join(
                        written.Answers,
                        came => came.Source,
                        prepared => prepared.Source,
                        (came, prepared) => (came.Text, prepared.Text)
                    )
                    .Select(pair => (pair.Item1, pair.Item2, IdentifyingTraces.In(pair.Item2, known, []))),
            ];
        return true;
    }
}
