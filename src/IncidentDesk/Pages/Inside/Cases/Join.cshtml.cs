using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>Joins one case to another that the same person is in charge of, where both reporters allow it.</summary>
internal sealed class JoinPage(CaseStore cases, JoinedCases joined, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>The other cases this person is in charge of, each with what prevents joining it; null when nothing
    /// does.</summary>
    public IReadOnlyList<(Guid Id, string Name, string? Bars)> Candidates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid other, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        return await joined.JoinAsync(Me.Holder, Me.Actor, Id, other, ct) switch
        {
            null => Refuse(T["Choisis un dossier."]),
            { Refusal: { } refusal } => Refuse(refusal),
            _ => RedirectToPage("/Inside/Cases/CaseOverview", new { id = Id }),
        };
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.BarsHandler(Me.Person.Id) is not null)
            return false;
        var found = new List<(Guid, string, string?)>();
        foreach (var queued in await Cases.QueueAsync(Me.Holder, ct))
        {
            if (queued.Id == Id || queued.Status == CaseStatus.Closed)
                continue;
            using var other = await Cases.LoadAsync(Me.Holder, queued.Id, ct);
            if (other?.File.BarsHandler(Me.Person.Id) is not null || other is null)
                continue;
            found.Add(
                (
                    queued.Id,
                    queued.Name,
                    CaseTakenIn.Decide(other.File, Case, Me.Actor, Now).Refusal switch
                    {
                        null or { Reason: Reason.AlreadyDone } => null,
                        { Missing.IsEmpty: false } refusal => string.Join(
                            ", ",
                            refusal.Missing.Select(need => Sentences.Missing(need, Case))
                        ),
                        var refusal => Sentences.Of(refusal),
                    }
                )
            );
        }
        Candidates = found;
        return true;
    }

    [Offer(400)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (
            file.ConsentTo(Consent.Matching) == ConsentAnswer.Yes
            && file.Protocol.FromAny.Any(move => move.To == CaseJoined.Place)
        )
            yield return new(
                T["Joindre à un autre dossier"],
                T[
                    "Si les deux personnes l’autorisent, et si les mêmes personnes suivent les deux "
                        + "dossiers. Chaque personne garde sa boîte."
                ],
                $"/desk/case/{file.Id}/join",
                T["Choisir le dossier"]
            );
    }
}
