using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Inquiry;

/// <summary>The findings of an inquiry as one text: written by one of the pair out of the facts and the talks, read
/// again for what identifies somebody and cleared by the other.</summary>
internal sealed class FindingsPage(CaseStore cases, DecisionRules rules, TimeProvider clock) : CasePage(cases, clock)
{
    private string? typed;
    private FindingsSources sources = FindingsSources.None;

    public Findings? Last => Case.FindingsTexts.LastOrDefault();

    /// <summary>The last text, with what could show who somebody is.</summary>
    public string Words { get; private set; } = "";
    public IReadOnlyList<IdentifyingTrace> Marks { get; private set; } = [];
    public bool HasMarks => Marks.Count > 0;
    public bool HasContacts => Marks.Any(mark => mark.Kind == TraceKind.Contact);

    /// <summary>What was typed; before that, the facts and the talks.</summary>
    public string Text => typed ?? sources.Beginning;

    /// <summary>The facts and the talks whose words are not in the last text.</summary>
    public IReadOnlyList<string> Missing => sources.NotIn(Words);

    public bool MayWrite => FindingsDrafted.Decide(Case, Me.Actor, Guid.Empty, Now).Refusal is null;
    public bool MayClear => FindingsCleared.Decide(Case, Me.Actor, Last!.Item, Now).Refusal is null;

    /// <summary>Where the last text stands, in a sentence.</summary>
    public string State => InquirySentences.State(Case, Last!, NameOf);

    protected override string After => $"/desk/case/{Id}/findings";

    /// <summary>What was chosen: whether there was a power relation.</summary>
    public PowerGap Power { get; private set; } = PowerGap.Unknown;

    protected override Action<UnsentText> Restore =>
        kept => (typed, Power) = (kept["text"], PowerOf(kept["power"]) ?? PowerGap.Unknown);

    private static PowerGap? PowerOf(string? chosen) =>
        Enum.GetValues<PowerGap>()
            .Where(gap => gap.ToString() == chosen)
            .Select(gap => (PowerGap?)gap)
            .FirstOrDefault();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? text, string? power, CancellationToken ct)
    {
        (typed, Power) = (TypedText.Clean(text), PowerOf(power) ?? PowerGap.Unknown);
        if (!await LoadAsync(ct))
            return NotFound();
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var written = Once(Text);
        return await ActAsync(file => FindingsDrafted.Decide(file, Me.Actor, written.Id, Now, Power), ct, written);
    }

    public async Task<IActionResult> OnPostClearAsync(Guid item, bool looked, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (Last?.Item == item && HasContacts)
            return Refuse(
                T["Un pseudonyme, un numéro ou une adresse est encore dans le texte. Demande à le réécrire."]
            );
        if (Last?.Item == item && HasMarks && !looked)
            return Refuse(T["Regarde chaque mot marqué, puis coche la case."]);
        return await ActAsync(file => FindingsCleared.Decide(file, Me.Actor, item, Now), ct);
    }

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!await base.LoadAsync(ct) || Case.BarsInCharge(Me.Person.Id) is not null || Case.Protocol.Decisions.IsEmpty)
            return false;
        sources = await FindingsSources.OfAsync(Cases, Open, ct);
        if (Last is { } last)
        {
            Words = await Cases.TextAsync(Open, last.Item, ct) ?? "";
            Marks = IdentifyingTraces.In(Words, await KnownWords.OfAsync(Cases, Open, ct), rules.PenalWords);
        }
        return true;
    }

    [Offer(140)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (file.Protocol.Decisions.IsEmpty || !file.HandlersOf(file.Protocol.Pair).Contains(me.Id))
            yield break;
        yield return new(
            T["Les conclusions de l’enquête"],
            file.FindingsTexts.LastOrDefault() is { ClearedBy: null } last && last.By != me.Id
                ? T["Un texte attend : relis-le et valide-le."]
                : T["Un seul texte, que le comité qui décide (CoPil) lit en entier."],
            $"/desk/case/{file.Id}/findings",
            T["Voir et écrire"]
        );
    }
}
