using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Decisions;

/// <summary>A decision: what is asked of the reader and by when, the exact text, what was said so far, who signed and what is missing.</summary>
internal sealed class ViewPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    private Guid Reader => Me.Person.Id;
    private DateTimeOffset Now => clock.GetUtcNow();

    public DecisionAsk Ask => DecisionAsk.Of(Decision, Reader);
    public bool CanLeave => StepAside.Decide(Decision, Reader, Now).Refusal is null;
    public bool CanWithdraw => Withdraw.Decide(Decision, Reader, Now).Refusal is null;
    public bool CanClose => CloseStep.Decide(Decision, Reader, Now).Refusal is null;
    public bool CanNote => NoteAdvice.Decide(Decision, Reader, AdviceOf.Other, Guid.Empty, Now).Refusal is null;
    public bool CanOverride => OverrideWithdrawal.Decide(Decision, Reader, OverrideGround.ImminentDanger, Guid.Empty, Now).Refusal is null;
    public bool CanAppeal => Appeals.Lodge(Decision, Reader, Guid.Empty, Now).Refusal is null;
    public bool CanReview => Rules.Decisions.Review.Decide(Decision, Reader, Guid.Empty, Now).Refusal is null;
    public IEnumerable<Signer> Alternates => Decision.IsPair(Reader) || Decision.IsFacilitator(Reader) ? AskAlternate.Candidates(Decision) : [];

    /// <summary>The rounds that are over, with what was said in them.</summary>
    public IReadOnlyList<(ClosedRound Round, IReadOnlyDictionary<Guid, SpokenText> Said)> Rounds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        var rounds = new List<(ClosedRound, IReadOnlyDictionary<Guid, SpokenText>)>();
        foreach (var round in Course.Rounds) rounds.Add((round, await Decisions.SaidAsync(Open, round, ct)));
        Rounds = rounds;
        return Page();
    }

    /// <summary>The steps of this decision, each done, here or to come.</summary>
    public IEnumerable<(string Name, string? State)> Steps
    {
        get
        {
            (DecisionState State, string Name)[] way = Course.Measure.Kind == DecisionKind.Lifting ? [(DecisionState.Signatures, "Signatures"), (DecisionState.ToExecute, "Exécution")] : [
                (DecisionState.Consultation, "Consultation"), (DecisionState.Clarifications, "Questions"), (DecisionState.Reactions, "Ressentis"), (DecisionState.Amendment, "Amender"),
                (DecisionState.Objections, "Objections"), .. Course.State is DecisionState.Improvement ? [(DecisionState.Improvement, "Bonifier")] : Array.Empty<(DecisionState, string)>(),
                .. Course.State is DecisionState.Escalation ? [(DecisionState.Escalation, "Bureau")] : Array.Empty<(DecisionState, string)>(),
                (DecisionState.Signatures, "Signatures"), .. Course.Softened ? Array.Empty<(DecisionState, string)>() : [(DecisionState.VetoWindow, "Fenêtre de veto")], (DecisionState.ToExecute, "Exécution")];
            return way.Select(step => (step.Name, step.State == Course.State ? "here" : Course.State > step.State && Course.State <= DecisionState.Expired ? "done" : (string?)null));
        }
    }

    public string Missing
    {
        get
        {
            var (rule, counted) = (Course.Rule, Decision.Counted.Select(pair => pair.Signer).ToArray());
            var (pair, body) = (rule.Pair - counted.Count(signer => signer.Hat == Hat.Pair), rule.Body - counted.Count(signer => signer.Hat == Hat.Body));
            var outside = rule.OutsideBureau - counted.Count(signer => signer is { Hat: Hat.Body, InBureau: false });
            string[] parts = [
                .. pair > 0 ? [$"{pair} du binôme"] : Array.Empty<string>(),
                .. body > 0 ? [$"{body} du CoPil"] : Array.Empty<string>(),
                .. counted.Where(signer => signer.Hat == Hat.Body).Select(signer => signer.Circle).Distinct().Count() < rule.Circles ? [$"{rule.Circles} cercles différents"] : Array.Empty<string>(),
                .. outside > 0 ? [$"{outside} hors du Bureau"] : Array.Empty<string>()];
            return string.Join(", ", parts) + ".";
        }
    }
}
