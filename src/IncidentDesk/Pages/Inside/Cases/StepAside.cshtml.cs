using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>Recusing oneself from a case, which cannot be undone: a first click after reading what will change and who
/// remains, a second one that acts.</summary>
internal sealed class StepAsidePage(CaseStore cases, DecisionStore decisions, TimeProvider clock)
    : CasePage(cases, clock)
{
    /// <summary>Whether the first click was made; nothing has changed yet.</summary>
    public bool Asked { get; private set; }

    /// <summary>Whether the person has answered the conflict question and so seen more than the case's name.</summary>
    public bool Follows => Case.Bars(Me.Person.Id) is null;

    public string Back => Follows ? $"/desk/case/{Id}" : $"/desk/case/{Id}/conflict";

    /// <summary>Whether the person has a seat in an open decision of this case.</summary>
    public bool Signs => MyDecisions.Any();

    /// <summary>The remaining readers: by name for those who follow the case, before that only their number.</summary>
    public string Remaining
    {
        get
        {
            var others = Case.Readers.Remove(Me.Person.Id);
            return others.Count switch
            {
                0 => T[
                    "Personne : tu es la dernière personne qui peut ouvrir ce dossier. Confie d’abord le "
                        + "dossier à quelqu’un d’autre."
                ],
                _ when Follows => T[
                    "Ont encore les clés : {0}.",
                    string.Join(", ", others.Select(NameOf).Order(StringComparer.CurrentCulture))
                ],
                1 => T["Une personne a encore les clés."],
                var count => T["{0} personnes ont encore les clés.", count],
            };
        }
    }

    /// <summary>The cases that are followed together with this one.</summary>
    public IEnumerable<Guid> Joined => Case.Joined is { } with ? Case.TakenIn.Add(with.With) : Case.TakenIn;

    private async Task<Refusal?> OtherAsync(Guid other, CancellationToken ct) =>
        (
            await Cases.ActAsync(
                Me.Holder,
                other,
                file => ConflictDeclared.Decide(file, Me.Actor, ConflictAnswer.Recuses, Now),
                ct
            )
        )?.Refusal;

    private IEnumerable<DecisionFile> MyDecisions =>
        Case.Decisions.Where(decision => decision.IsOpen && decision.SeatOf(Me.Person.Id) is not null);

    protected override string After => "/desk/aside";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? sure, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (ConflictDeclared.Decide(Case, Me.Actor, ConflictAnswer.Recuses, Now).Refusal is { } refusal)
            return Refuse(refusal);
        if (sure != "yes")
        {
            Asked = true;
            return Page();
        }
        // Cases that are followed together are left together: whoever may not read one reads neither.
        foreach (var other in Joined)
            if (await OtherAsync(other, ct) is { Reason: not Reason.ConflictOfInterest } bar)
                return Refuse(bar);
        // The decisions are left first, so that a crash in between leaves the person with fewer keys, never with more.
        foreach (var open in MyDecisions)
            await decisions.ActAsync(Me.Holder, open.Id, file => SteppedAside.Decide(file, Me.Person.Id, Now), ct);
        return await ActAsync(file => ConflictDeclared.Decide(file, Me.Actor, ConflictAnswer.Recuses, Now), ct);
    }
}
