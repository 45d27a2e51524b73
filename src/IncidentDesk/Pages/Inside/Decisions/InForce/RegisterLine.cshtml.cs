using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Register;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Register;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.InForce;

/// <summary>One line of the register of measures in force; without its key it does not exist (404).</summary>
internal sealed class RegisterLinePage(RegisterStore register, TimeProvider clock) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    protected override Guid WritesIn => Id;

    public RegisterFolder Open { get; private set; } = null!;
    public StandingMeasure Line => Open.Line;
    public StandingChangeKind? Kind { get; private set; }
    public string Written { get; private set; } = "";

    /// <summary>To whom else the line can be given.</summary>
    public IReadOnlyList<Person> MayGet { get; private set; } = [];

    /// <summary>Whether this person can be the second one who gives the line.</summary>
    public bool MayGive { get; private set; }

    private DateTimeOffset Now => clock.GetUtcNow();

    public bool MayAsk => Line.State == StandingState.Stands && Line.IsOfBody(Me.Person.Id);

    public bool MayAgree =>
        StandingChangeAgreed.Decide(Line, Open.Decision, Me.Person.Id, Line.Asked?.Item ?? Guid.Empty, Now).Refusal
            is null;

    public bool IsDue => StandingReadersChanged.IsDue(Line, Me.Roster.People);

    /// <summary>What the line must still follow; null when it says the same as its decision, or the decision cannot be
    /// read.</summary>
    public string? Differs =>
        Line.State != StandingState.Stands || Open.Decision is not { } decision ? null
        : decision.State is DecisionState.Lifted or DecisionState.Annulled
            ? T["La décision n’est plus en vigueur. Deux personnes doivent aussi mettre fin à cette ligne."]
        : decision.Course.OnAppeal is { } milder && milder != Line.Measure
            ? T["Le recours a rendu la mesure moins lourde. À deux, changez cette ligne."]
        : null;

    public Task<string> WhyAsync(Guid item) => register.WhyAsync(Open, item, HttpContext.RequestAborted);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        StandingChangeKind? kind,
        DateOnly? day,
        string? text,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct))
            return NotFound();
        (Kind, Written) = (kind, TypedText.Clean(text));
        if (kind is not { } asked || !Enum.IsDefined(asked))
            return Refuse(T["Choisis ce qui change."]);
        if (Unwritten.ProblemOf(Written) is { } problem)
            return Refuse(problem);
        DateTimeOffset? at = day is { } typed ? Workdays.At(typed, new(12, 0)) : null;
        if (StandingChange.Of(Line, Open.Decision, asked, at, Now) is null)
            return Refuse(T["Choisis un jour."]);
        var why = Once(Written);
        return await ActAsync(
            open =>
                StandingChange.Of(open.Line, open.Decision, asked, at, Now) is { } change
                    ? StandingChangeAsked.Decide(open.Line, open.Decision, Me.Person.Id, change, why.Id, Now)
                    : Reason.NoSuchDay,
            ct,
            why
        );
    }

    public Task<IActionResult> OnPostAgreeAsync(Guid item, CancellationToken ct) =>
        ActAsync(open => StandingChangeAgreed.Decide(open.Line, open.Decision, Me.Person.Id, item, Now), ct);

    /// <summary>Brings the readers up to date, or asks that one more person reads the line.</summary>
    public async Task<IActionResult> OnPostReadersAsync(Guid? give, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        var away = await register.AwayAsync(Me.Holder, Open, ct);
        return await ActAsync(
            open =>
                give is { } to
                    ? StandingReaderAsked.Decide(open.Line, Me.Person.Id, Me.Roster.People, away, to, Now)
                    : StandingReadersChanged.Decide(open.Line, Me.Person.Id, Me.Roster.People, Now),
            ct
        );
    }

    public async Task<IActionResult> OnPostGiveAsync(Guid person, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        var away = await register.AwayAsync(Me.Holder, Open, ct);
        return await ActAsync(
            open => StandingReadersChanged.Agree(open.Line, Me.Person.Id, Me.Roster.People, away, person, Now),
            ct
        );
    }

    private async Task<IActionResult> ActAsync(
        Func<RegisterFolder, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    ) =>
        await register.ActAsync(Me.Holder, Id, decide, ct, texts) switch
        {
            null => NotFound(),
            { Refusal: { } refusal } => await LoadAsync(ct) ? Refuse(refusal) : NotFound(),
            _ => RedirectToPage(new { id = Id }),
        };

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await register.LoadAsync(Me.Holder, Id, ct) is not { } open)
            return false;
        Response.RegisterForDispose(Open = open);
        var (people, away) = (Me.Roster.People, await register.AwayAsync(Me.Holder, open, ct));
        MayGet = [.. StandingReadersChanged.MayGet(Line, people, away)];
        MayGive =
            Line.OpenGiving is { } asked
            && StandingReadersChanged.Agree(Line, Me.Person.Id, people, away, asked.Person, Now).Refusal is null;
        return true;
    }
}
