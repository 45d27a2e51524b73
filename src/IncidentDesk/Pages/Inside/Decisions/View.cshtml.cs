using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>A decision: what it asks of the reader and by when, the exact text, what was said so far, who signed, and
/// who is missing.</summary>
internal sealed class ViewPage(DecisionStore decisions, RoundStore rounds, AdviceStore advice, TimeProvider clock)
    : DecisionPage(decisions)
{
    private Guid Reader => Me.Person.Id;
    private DateTimeOffset Now => clock.GetUtcNow();

    public DecisionAsk Ask => DecisionAsk.Of(Decision, Reader);
    public bool CanLeave => SteppedAside.Decide(Decision, Reader, Now).Refusal is null;
    public bool CanWithdraw => ProposalWithdrawn.Decide(Decision, Reader, Now).Refusal is null;
    public bool CanClose => StepClosed.Decide(Decision, Reader, Now).Refusal is null;
    public bool CanNote => AdviceNoted.Decide(Decision, Reader, AdviceOf.Other, Guid.Empty, Now).Refusal is null;

    /// <summary>Whether the reader can record what became of the hearing.</summary>
    public bool CanRecordHearing =>
        HearingRecorded.IsDue(Course)
        && Decision.TakesPart(Reader)
        && !Course.HearingRecords.Exists(record => record.By == Reader);

    public bool CanOverride =>
        ConsentOverridden.Decide(Decision, Reader, OverrideGround.ImminentDanger, Guid.Empty, Now).Refusal is null;
    public bool CanAppeal => AppealFiled.Decide(Decision, Reader, Guid.Empty, Now).Refusal is null;
    public bool CanReview => ReviewHeld.Decide(Decision, Reader, Guid.Empty, Now).Refusal is null;
    public IEnumerable<Signer> Alternates =>
        Decision.IsPair(Reader) || Decision.IsFacilitator(Reader) ? AlternateAsked.Candidates(Decision) : [];

    /// <summary>Whether the reader may do anything besides what is asked of them.</summary>
    public bool MayMore =>
        CanLeave
        || CanWithdraw
        || CanClose
        || CanNote
        || CanRecordHearing
        || CanOverride
        || CanAppeal
        || CanReview
        || Alternates.Any();

    /// <summary>The closed rounds, with what was said in them.</summary>
    public IReadOnlyList<(ClosedRound Round, IReadOnlyDictionary<Guid, SpokenText> Said)> Rounds { get; private set; } =
    [];

    /// <summary>The advice that people without an account gave by code.</summary>
    public AdviceGiven ByCode { get; private set; } = AdviceGiven.None;

    /// <summary>A signed decision that can now lift this one; null when the reader can open none.</summary>
    public Guid? Lifting { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        await Decisions.RegisterAsync(Me.Holder, [Decision], ct);
        if (MeasureRegistered.IsMissing(Decision) && !await LoadAsync(ct))
            return NotFound();
        await rounds.RemindAsync(Me.Holder, Open, ct);
        var closed = new List<(ClosedRound, IReadOnlyDictionary<Guid, SpokenText>)>();
        foreach (var round in Course.Rounds)
            closed.Add((round, await rounds.SaidAsync(Open, round, ct)));
        (Rounds, ByCode) = (closed, await advice.OfAsync(Open, ct));
        Lifting = await LiftingAsync(ct);
        return Page();
    }

    private async Task<Guid?> LiftingAsync(CancellationToken ct)
    {
        if (!DecisionLifted.MayBe(Decision))
            return null;
        Guid? found = null;
        foreach (var other in Response.Dispose(await Decisions.OfAsync(Me.Holder, ct)))
            using (other)
                if (DecisionLifted.Decide(Decision, other.File, Reader, Now).Refusal is null)
                    found = other.File.Id;
        return found;
    }

    /// <summary>The steps of this decision: each done, current or still to come.</summary>
    public IEnumerable<(string Name, string? State)> Steps
    {
        get
        {
            (DecisionState State, string Name)[] way =
                Course.Measure.Kind == DecisionKind.Lifting
                    ? [(DecisionState.Signatures, T["Signatures"]), (DecisionState.ToExecute, T["Application"])]
                    :
                    [
                        (DecisionState.Consultation, T["Consultation"]),
                        (DecisionState.Clarifications, T["Questions"]),
                        (DecisionState.Reactions, T["Ressentis"]),
                        (DecisionState.Amendment, T["Changer"]),
                        (DecisionState.Objections, T["Objections"]),
                        .. Course.State is DecisionState.Improvement
                            ? [(DecisionState.Improvement, T["Améliorer"])]
                            : Array.Empty<(DecisionState, string)>(),
                        .. Course.State is DecisionState.Escalation
                            ? [(DecisionState.Escalation, T["Bureau"])]
                            : Array.Empty<(DecisionState, string)>(),
                        (DecisionState.Signatures, T["Signatures"]),
                        .. Course.Softened
                            ? Array.Empty<(DecisionState, string)>()
                            : [(DecisionState.VetoWindow, T["Délai de veto"])],
                        (DecisionState.ToExecute, T["Application"]),
                    ];
            return way.Select(step =>
                (
                    step.Name,
                    step.State == Course.State ? "here"
                    : Course.State > step.State && Course.State <= DecisionState.Expired ? "done"
                    : (string?)null
                )
            );
        }
    }
}
