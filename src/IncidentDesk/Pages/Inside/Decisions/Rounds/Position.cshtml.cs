using System.Globalization;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>One person's position or reaction in the open round; nobody can read it before the round closes.</summary>
internal sealed class PositionPage(DecisionStore decisions, RoundStore rounds) : DecisionPage(decisions)
{
    public bool Reacting => Decision.State == DecisionState.Reactions;

    /// <summary>The question of the round, in one sentence.</summary>
    public string Asked =>
        Reacting
            ? T["Donne ton ressenti sur cette proposition : {0}.", Named]
            : T["Dis si tu as une objection : {0}.", Named];

    private string Named => Sentences.DecisionName(Course.Measure.Kind).ToLower(CultureInfo.CurrentCulture);

    public PositionKind? Kind { get; private set; }
    public Motive? Motive { get; private set; }
    public string Condition { get; private set; } = "";

    /// <summary>Whether taking a position excludes this person from the parts only the Bureau has.</summary>
    public bool LosesBureau =>
        Decision.SeatOf(Me.Person.Id) is { InBureau: true } && !Course.Parts.ContainsKey(Me.Person.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string? kind,
        Motive? motive,
        string? text,
        string? condition,
        string? shown,
        CancellationToken ct
    )
    {
        (Kind, Motive, Written, Condition) = (
            Enum.TryParse<PositionKind>(kind, ignoreCase: true, out var known) ? known : null,
            motive,
            TypedText.Clean(text),
            TypedText.Clean(condition)
        );
        if (!await LoadAsync(ct))
            return NotFound();
        if (shown != Decision.TextHash)
            return Refuse(Reason.ChangedMeanwhile);
        if (Kind is not { } asked)
            return Refuse(T["Choisis une position."]);
        if (asked != PositionKind.NoObjection && Unwritten.ProblemOf(Written) is { } problem)
            return Refuse(problem);
        if (asked == PositionKind.Objection && (string.IsNullOrWhiteSpace(Condition) || motive is null))
            return Refuse(T["Dis à quelle condition tu pourrais l’accepter."]);
        var said =
            asked == PositionKind.NoObjection
                ? new SpokenText(asked, null, "", "")
                : new SpokenText(
                    asked,
                    asked == PositionKind.Objection ? motive : null,
                    Written,
                    asked == PositionKind.Objection ? Condition : ""
                );
        return await rounds.SpeakAsync(Me.Holder, Id, said, ct) is { } late
            ? Refuse(late)
            : RedirectToPage("/Inside/Decisions/View", new { id = Id });
    }
}
