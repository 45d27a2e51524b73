using IncidentDesk.DataRights;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rights;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases.Rights;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Rights;

/// <summary>Answers what somebody asked about their own data: one person in charge writes, another one reads exactly
/// what goes out, with all that could tell of somebody else marked, and sends it. Two people can also take more
/// time.</summary>
internal sealed class AnswerPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    private DataCopy data = new("", [], []);

    [BindProperty(SupportsGet = true, Name = "request")]
    public Guid Asked { get; set; }

    /// <summary>The request that the address names; set before any page is shown.</summary>
    public RightsRequest Known => Case.RightsRequest(Asked)!;

    public string Number => ToldRequest.NumberOf(Case.Id, Case.RightsRequests.IndexOf(Known));
    public string State => RightsSentences.State(Known, Now);
    public string Who => RightsSentences.Who(Case, Known);

    /// <summary>What the person wrote with it.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The draft that waits for a second person; null when there is none.</summary>
    public RightsAnswerDrafted? Waiting => Known.Draft is { } draft && Case.Trusts(draft.By) ? draft : null;

    /// <summary>The exact text of that draft, and its marks.</summary>
    public string Exact { get; private set; } = "";
    public IReadOnlyList<IdentifyingTrace> Marks { get; private set; } = [];

    /// <summary>Passages of what would go out that stand in texts which the person has not.</summary>
    public IReadOnlyList<string> Foreign { get; private set; } = [];

    /// <summary>The reason for more time that waits for a second person; null when there is none.</summary>
    public RightsMoreTimeAsked? MoreTime => Known.MoreTime is { } asked && Case.Trusts(asked.By) ? asked : null;
    public string Why { get; private set; } = "";

    public bool CanTakeTime => RightsMoreTimeAsked.Decide(Case, Me.Actor, Asked, Guid.Empty, Now).Refusal is null;

    public string Text { get; private set; } = "";
    public string Copy { get; private set; } = "";
    public RightOutcome? Outcome { get; private set; }
    public RefusalGround? Ground { get; private set; }
    public bool GivesCopy => Known.Kind == RightKind.Access;

    public string Shown => PageHash.Of([Exact, $"{Waiting?.Outcome}", $"{Waiting?.Ground}", .. Foreign]);

    private static string NotReceived =>
        T["Un passage vient d’un texte que cette personne n’a pas reçu. Écris-le autrement."];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        Copy = data.Copy;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string? outcome,
        string? ground,
        string? text,
        string? copy,
        CancellationToken ct
    )
    {
        (Text, Copy) = (TypedText.Clean(text), TypedText.Clean(copy));
        (Outcome, Ground) = (RightIds.ParseOutcome(outcome ?? ""), RightIds.ParseGround(ground ?? ""));
        if (!await ShowAsync(ct))
            return NotFound();
        if (Outcome is not { } chosen)
            return Refuse(T["Choisis d’abord la réponse : oui, en partie, ou non."]);
        var all = GivesCopy && Copy.Trim().Length > 0 ? $"{Text}\n\n{Copy}" : Text;
        if ((Unwritten.ProblemOf(Text) ?? Unwritten.ProblemOf(all)) is { } problem)
            return Refuse(problem);
        Foreign = data.Foreign(all);
        if (Foreign.Count > 0)
            return Refuse(NotReceived);
        var written = Once(all);
        return await ActAsync(
            file => RightsAnswerDrafted.Decide(file, Me.Actor, Asked, chosen, Ground, written.Id, Now),
            ct,
            written
        );
    }

    /// <summary>The second person sends the draft as their page showed it.</summary>
    public async Task<IActionResult> OnPostSendAsync(Guid item, bool looked, string? shown, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (shown != Shown)
            return Refuse(Reason.ChangedMeanwhile);
        if (Foreign.Count > 0)
            return Refuse(NotReceived);
        if (Marks.Count > 0 && !looked)
            return Refuse(T["Regarde chaque mot marqué, puis coche la case."]);
        var sent = NewText.Of(Exact);
        return await ActAsync(file => RightsAnswered.Decide(file, Me.Actor, Asked, item, sent.Id, Now), ct, sent);
    }

    public async Task<IActionResult> OnPostTimeAsync(string? why, CancellationToken ct)
    {
        Why = TypedText.Clean(why);
        if (!await ShowAsync(ct))
            return NotFound();
        Copy = data.Copy;
        if (Unwritten.ProblemOf(Why) is { } problem)
            return Refuse(problem);
        if (data.Foreign(Why).Count > 0)
            return Refuse(NotReceived);
        var written = Once(Why);
        return await ActAsync(file => RightsMoreTimeAsked.Decide(file, Me.Actor, Asked, written.Id, Now), ct, written);
    }

    /// <summary>The second person agrees to the reason that their page showed, which goes into the mailbox.</summary>
    public async Task<IActionResult> OnPostExtendAsync(Guid item, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        Copy = data.Copy;
        if (MoreTime?.Item != item)
            return Refuse(Reason.ChangedMeanwhile);
        var sent = NewText.Of(Why);
        return await ActAsync(file => RightsExtended.Decide(file, Me.Actor, Asked, item, sent.Id, Now), ct, sent);
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || Case.BarsInCharge(Me.Person.Id) is not null
            || Case.RightsRequest(Asked) is not { } request
            || !request.IsOpen(Case)
        )
            return false;
        Said = request.Item is { } said ? await Cases.TextAsync(Open, said, ct) ?? "" : "";
        data = await DataCopy.OfAsync(Cases, Open, request, ct);
        if (MoreTime is { } asked && Why.Length == 0)
            Why = await Cases.TextAsync(Open, asked.Item, ct) ?? "";
        if (Waiting is { } draft)
        {
            Exact = await Cases.TextAsync(Open, draft.Item, ct) ?? "";
            Marks = IdentifyingTraces.In(Exact, data.Others, []);
            Foreign = data.Foreign(Exact);
        }
        return true;
    }

    [Offer(285)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now) =>
        from request in file.RightsRequests
        where file.BarsInCharge(me.Id) is null && request.IsOpen(file)
        select new DeskAct(
            T["Une demande sur des données attend"],
            T[
                "{0}, pour {1}. À répondre à deux, au plus tard le {2}.",
                RightsSentences.Name(request.Kind),
                RightsSentences.Who(file, request),
                Moments.DayAndYear(request.DueAt)
            ],
            $"/desk/case/{file.Id}/rights/{request.Id}",
            T["Lire et répondre"]
        );

    [Offer(285, WhenClosed = true)]
    public static IEnumerable<DeskAct> OffersWhenClosed(CaseFile file, Actor me, DateTimeOffset now) =>
        Offers(file, me, now);
}
