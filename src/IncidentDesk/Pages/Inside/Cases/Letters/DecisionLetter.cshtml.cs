using IncidentDesk.Letters;
using IncidentDesk.Pages.Inside.Cases.Parties;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Letters;

/// <summary>Writes to the person concerned what was decided, or what became of their appeal; a second person reads it
/// before it is sent.</summary>
internal sealed class DecisionLetterPage(CaseStore cases, LetterWriter letters, TimeProvider clock)
    : CasePage(cases, clock)
{
    private string? typed;
    private LetterOffer? offer;

    /// <summary>The decision that the letter tells of.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Decision { get; set; }

    /// <summary>For whom it is.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Party { get; set; }

    /// <summary>The id of the letter to begin with, and of its form; null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Form { get; set; }

    public LetterOffer Letters =>
        offer ??= letters.For(
            Case,
            Answers ? LetterUse.AppealAnswer : LetterUse.Decision,
            LetterRecipients.Of(Case.Party(Party)!.Kind),
            Party,
            Template,
            Form,
            Me.Person.Name,
            Decision
        );

    public string Text => typed ?? Letters.Text;

    /// <summary>The decision that the address names; set before any page is shown.</summary>
    public DecisionFile Decided => DecisionLetters.Of(Case, Decision)!;

    /// <summary>The person's number among those of their kind.</summary>
    public string Whom => ProtocolSentences.OtherName(Case, Case.Party(Party)!);

    /// <summary>Whether the letter answers an appeal.</summary>
    public bool Answers => !Decided.Course.Appeals.IsEmpty;

    protected override Action<UnsentText> Restore => kept => typed = Template is null ? kept["text"] : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct)
    {
        typed = TypedText.Clean(text);
        if (!await ShowAsync(ct))
            return NotFound();
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var written = Once(Text);
        return await ActAsync(
            file => DecisionLetterDrafted.Decide(file, Me.Actor, Party, Decision, written.Id, Now),
            ct,
            written
        );
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && DecisionLetterDrafted.Decide(Case, Me.Actor, Party, Decision, Guid.Empty, Now).Refusal is null;

    [Offer(290)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now) =>
        from decision in file.Decisions
        where DecisionLetters.Of(file, decision.Id) is not null
        from person in DecisionLetters.People(file)
        where
            file.Letters.TrueForAll(letter => letter.Decision != decision.Id || letter.Party != person.Id)
            && DecisionLetterDrafted.Decide(file, me, person.Id, decision.Id, Guid.Empty, now).Refusal is null
        select new DeskAct(
            T["La lettre de décision"],
            T["La personne mise en cause doit pouvoir lire la décision avant qu’elle s’applique."],
            $"/desk/case/{file.Id}/decision-letter/{decision.Id}/{person.Id}",
            T["Écrire la lettre"]
        );
}
