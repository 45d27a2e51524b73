using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>Everyone else with a part in the case: who came, what they answered, what waits to be cleared, and who can
/// be written to now.</summary>
internal sealed class OtherPartiesPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>The code, shown once to the person who made it.</summary>
    public string? Code { get; private set; }

    public string? Bars(PartyKind kind, bool ofMeasure) =>
        Contact.Bars(Case, Me.Actor, kind, Now, ofMeasure) is not { } bar ? null
        : bar.Missing.IsEmpty ? Sentences.Of(bar)
        : string.Join(", ", bar.Missing.Select(need => Sentences.Missing(need, Case)));

    /// <summary>Whether a letter of grievances can be written to somebody of this kind: the protocol has a measure that
    /// could follow.</summary>
    public bool MayAccuse(PartyKind kind) => kind.MayBeConcerned() && !Case.Protocol.Decisions.IsEmpty;

    /// <summary>Whether somebody can be told of a decision by letter.</summary>
    public bool MayTell(Party party, Guid decision) =>
        DecisionLetterDrafted.Decide(Case, Me.Actor, party.Id, decision, Guid.Empty, Now).Refusal is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    /// <summary>Replaces an unused code.</summary>
    public async Task<IActionResult> OnPostRenewAsync(Guid party, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        var (verdict, code) = await Cases.ContactAsync(
            Me.Holder,
            Id,
            file => CodeRenewed.Decide(file, Me.Actor, party, Now),
            ct
        );
        if (verdict is null || !await ShowAsync(ct))
            return NotFound();
        Code = code;
        return verdict.Refusal is { } refusal ? Refuse(refusal) : Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.Bars(Me.Person.Id) is null && Case.IsHandler(Me.Person.Id);

    [Offer(300)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (Contact.Kinds(file).Any() || file.Others.Exists(other => other.HasFolder))
            yield return new(
                T["Les boîtes des autres personnes"],
                file.Drafts.Any(draft => ContactDrafted.Waiting(file, draft.Item) is not null)
                    ? T["Un texte attend d’être relu avant de partir."]
                    : T["Leur écrire et lire leurs réponses, chacune dans sa boîte, ouverte par un code."],
                $"/desk/case/{file.Id}/others",
                T["Voir et écrire"]
            );
    }
}
