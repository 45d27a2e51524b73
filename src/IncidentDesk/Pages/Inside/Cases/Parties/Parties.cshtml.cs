using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>The other parties of a conflict: how many, and what each answered. Who they are is not recorded.</summary>
internal sealed class PartiesPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>The consents asked of them.</summary>
    public static readonly Consent[] Asked = [Consent.Participation];

    /// <summary>The parties by number; the reporter is number one.</summary>
    public static IEnumerable<(Guid, string)> Named(CaseFile file) =>
        file.Parties.Select((party, index) => (party.Id, T["Personne {0}", index + 2]));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid party,
        string? consent,
        ConsentAnswer? answer,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(ct))
            return NotFound();
        return Consents.Parse(consent ?? "") is { } asked && answer is { } given && Asked.Contains(asked)
            ? await ActAsync(file => PartyAnswered.Noted(file, Me.Actor, party, asked, given, Now), ct)
            : Refuse(T["Choisis une réponse."]);
    }

    public async Task<IActionResult> OnPostFearAsync(Guid party, bool? afraid, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        return afraid is { } heard
            ? await ActAsync(file => FearNoted.Decide(file, Me.Actor, party, heard, Now), ct)
            : Refuse(T["Choisis une réponse."]);
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        var party = OnceId;
        return await ShowAsync(ct)
            ? await ActAsync(
                file => file.Party(party) is null ? PartyNamed.Decide(file, Me.Actor, party, Now) : Verdict.Of(),
                ct
            )
            : NotFound();
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.BarsHandler(Me.Person.Id) is null && PartyNamed.IsPossible(Case);

    [Offer(200)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (!PartyNamed.IsPossible(file) || file.NamesNobody)
            yield break;
        var missing = file.ConsentTo(Consent.ContactAccused) != ConsentAnswer.Yes;
        yield return new(
            T["Les autres personnes du conflit"],
            missing
                ? T[
                    "Pas encore. Il manque l’autorisation « {0} ».",
                    Sentences.ConsentName(Consent.ContactAccused, file.Protocol)
                ]
                : T["Leur demander, une par une, et noter leur réponse. Aucun nom ici."],
            missing ? null : $"/desk/case/{file.Id}/parties",
            T["Voir et noter"]
        );
    }
}
