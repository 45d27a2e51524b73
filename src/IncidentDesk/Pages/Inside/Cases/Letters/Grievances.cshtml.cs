using IncidentDesk.Letters;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Letters;

/// <summary>Writes a letter of grievances to somebody who may be the person concerned; nothing is sent before the
/// reporter is told and a second person has read it.</summary>
internal sealed class GrievancesPage(CaseStore cases, LetterWriter letters, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>The choice of a letter that considers no measure.</summary>
    public const string Talk = "echange";

    private readonly Guid fresh = Guid.NewGuid();
    private string? typed;
    private LetterOffer? offer;

    /// <summary>A kind of person without a mailbox yet, or the id of somebody who has a part.</summary>
    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    /// <summary>The id of the letter to begin with, and of its form; null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Form { get; set; }

    public LetterOffer Letters =>
        offer ??= letters.For(
            Case,
            LetterUse.Grievances,
            LetterRecipients.Of(Whom(Case)!.Value.Kind),
            Whom(Case)!.Value.Id,
            Template,
            Form,
            Me.Person.Name
        );

    public string Text => typed ?? Letters.Text;
    public string Considered { get; private set; } = "";
    public string Organ { get; private set; } = "";
    public string Article { get; private set; } = "";

    /// <summary>The measures that the protocol has.</summary>
    public IEnumerable<DecisionKind> Kinds =>
        Enum.GetValues<DecisionKind>()
            .Where(kind => kind != DecisionKind.Lifting && Case.Protocol.Decision(kind) is not null);

    protected override Action<UnsentText> Restore =>
        kept =>
        {
            typed = Template is null ? kept["text"] : null;
            (Considered, Organ, Article) = (kept["considered"] ?? "", kept["organ"] ?? "", kept["article"] ?? "");
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string? text,
        string? considered,
        string? organ,
        string? article,
        CancellationToken ct
    )
    {
        (typed, Considered) = (TypedText.Clean(text), considered ?? "");
        (Organ, Article) = (TypedText.Clean(organ).Trim(), TypedText.Clean(article).Trim());
        if (!await ShowAsync(ct))
            return NotFound();
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var kind = DecisionKinds.Parse(Considered);
        if (kind is null && Considered != Talk)
            return Refuse(T["Choisis la mesure envisagée."]);
        var written = Once(Text);
        return await ActAsync(
            file =>
                GrievancesDrafted.Decide(
                    file,
                    Me.Actor,
                    Whom(file) ?? default,
                    kind,
                    new(Organ, Article),
                    written.Id,
                    Now
                ),
            ct,
            written
        );
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && Whom(Case) is (_, var kind)
        && kind.MayBeConcerned()
        && Contact.Bars(Case, Me.Actor, kind, Now, ofMeasure: true) is null;

    private (Guid Id, PartyKind Kind)? Whom(CaseFile file) =>
        PartyKinds.Parse(To) is { } kind ? (fresh, kind)
        : Guid.TryParse(To, out var id) && file.Party(id) is { } known ? (known.Id, known.Kind)
        : null;
}
