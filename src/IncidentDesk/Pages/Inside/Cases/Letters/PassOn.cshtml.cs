using IncidentDesk.Letters;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Letters;

/// <summary>Passes an appeal from a mailbox on to those who answer it. The text first goes into the mailbox, where the
/// person sees it, and then into the decision; if only the first was done, this page does the second.</summary>
internal sealed class PassOnPage(CaseStore cases, DecisionStore decisions, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Letter { get; set; }

    public string Text { get; private set; } = "";

    /// <summary>The letter that the address names; set before any page is shown.</summary>
    public Letter Known => Case.Letter(Letter)!;

    /// <summary>The appeal as the person wrote it.</summary>
    public string Came { get; private set; } = "";

    protected override Action<UnsentText> Restore => _ => { };

    /// <summary>The decision to which the appeal was passed on before; null while it waits.</summary>
    private Guid? done;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : Elsewhere();

    /// <summary>Where the form leads once it was sent, also for whoever presses twice.</summary>
    private IActionResult Elsewhere() =>
        done is { } id ? RedirectToPage("/Inside/Decisions/View", new { id }) : NotFound();

    /// <summary>Marks that the team left in the text; those that the person wrote are theirs.</summary>
    private string? Left() => Known.PassedOnAt is not null || Text == Came ? null : Unwritten.Problem(Text);

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return Elsewhere();
        if (Known.PassedOnAt is null)
            Text = TypedText.Clean(text);
        if ((TypedText.Problem(Text) ?? Left()) is { } problem)
            return Refuse(problem);
        var (known, written) = (Known, Once(Text));
        if (
            AppealFiled.Decide(Waiting(Case, Letter)!, Me.Person.Id, written.Id, Now, known.AppealedAt).Refusal is
            { } bar
        )
            return Refuse(bar);
        if (known.PassedOnAt is null)
        {
            var passed = await Cases.ActAsync(
                Me.Holder,
                Id,
                file => AppealPassedOn.Decide(file, Me.Actor, Letter, written.Id, Now),
                ct,
                written
            );
            if (passed is not { Refusal: null })
                return passed is null ? NotFound() : Refuse(passed.Refusal!);
        }
        var filed = NewText.Of(Text);
        return await decisions.ActAsync(
            Me.Holder,
            known.Decision!.Value,
            file => AppealFiled.Decide(file, Me.Person.Id, filed.Id, Now, known.AppealedAt),
            ct,
            filed
        ) switch
        {
            null => NotFound(),
            { Refusal: { } refusal } => Refuse(refusal),
            _ => RedirectToPage("/Inside/Decisions/View", new { id = known.Decision }),
        };
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.BarsInCharge(Me.Person.Id) is not null)
            return false;
        if (Waiting(Case, Letter) is null)
        {
            done = Filed(Case, Letter);
            return false;
        }
        foreach (var lodged in Case.History.OfType<AppealLodged>().Where(lodged => lodged.Letter == Letter))
            Came = await Cases.TextAsync(Open, lodged.Item, ct) ?? "";
        Text = Known.PassedOn is { } passed ? await Cases.TextAsync(Open, passed, ct) ?? "" : Unsent?["text"] ?? Came;
        return true;
    }

    /// <summary>The decision to which the appeal of a letter is not passed on yet; null when there is
    /// none.</summary>
    private static DecisionFile? Waiting(CaseFile file, Guid letter) =>
        file.Letter(letter) is { AppealedAt: { } lodged, Decision: { } id }
        && DecisionLetters.Of(file, id) is { } decision
        && decision.Course.Appeals.TrueForAll(filed => filed.LodgedAt != lodged)
            ? decision
            : null;

    /// <summary>The decision that has the appeal of a letter already; null when there is none.</summary>
    private static Guid? Filed(CaseFile file, Guid letter) =>
        file.Letter(letter) is { PassedOnAt: not null, AppealedAt: { } lodged, Decision: { } id }
        && file.Decisions.Any(one => one.Id == id && one.Course.Appeals.Exists(filed => filed.LodgedAt == lodged))
            ? id
            : null;

    [Offer(280)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Rules.Actor me, DateTimeOffset now) =>
        from letter in file.Letters
        where
            file.BarsInCharge(me.Id) is null && Waiting(file, letter.Id) is { } waiting && waiting.State.TakesAppeals()
        select new DeskAct(
            T["Un recours attend"],
            T["La personne mise en cause a fait un recours. Transmets-le en entier."],
            $"/desk/case/{file.Id}/appeal/{letter.Id}",
            T["Lire et transmettre"]
        );
}
