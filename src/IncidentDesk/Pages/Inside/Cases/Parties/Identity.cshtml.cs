using IncidentDesk.Letters;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>Asks the custodians for the person's name, and shows it once when enough of them have approved.</summary>
internal sealed class IdentityPage(CaseStore cases, IdentityOpening identities, TimeProvider clock)
    : CasePage(cases, clock)
{
    public IdentityGround? Ground { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>The name, present only in the answer to the act that opened it.</summary>
    public GivenName? Name { get; private set; }
    public IdentityRequest? Pending { get; private set; }
    public int Approved { get; private set; }

    protected override Action<UnsentText> Restore =>
        kept =>
        {
            Text = kept["text"] ?? "";
            Ground = Enum.TryParse<IdentityGround>(kept["ground"], out var ground) ? ground : null;
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(IdentityGround? ground, string? text, CancellationToken ct)
    {
        (Ground, Text) = (ground, TypedText.Clean(text));
        if (!await ShowAsync(ct))
            return NotFound();
        if (ground is not { } asked || !Enum.IsDefined(asked))
            return Refuse(T["Choisis pourquoi."]);
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        if (await identities.AskAsync(Me.Holder, Me.Actor, Id, asked, NewText.Of(Text), ct) is not { } verdict)
            return NotFound();
        return verdict.Refusal is { } refusal ? Refuse(refusal) : Redirect($"/desk/case/{Id}/identity");
    }

    public async Task<IActionResult> OnPostOpenAsync(Guid request, CancellationToken ct)
    {
        var opened = await identities.OpenAsync(Me.Holder, Me.Actor, Id, request, ct);
        if (opened is not var (name, refusal) || !await ShowAsync(ct))
            return NotFound();
        if (refusal is not null)
            return Refuse(refusal);
        Name = name;
        return Page();
    }

    /// <summary>What has been fulfilled so far for a ground.</summary>
    public string Standing(IdentityGround ground) =>
        ground.RequiredConsent() is { } consent
            ? Case.ConsentTo(consent) == ConsentAnswer.Yes
                ? T["la personne a dit oui"]
                : T["la personne n’a pas dit oui"]
            : IdentityRequested.SignersOf(Case, ground, Now) > 0
                ? T["une personne l’a écrit, il en faut une deuxième"]
                : T["il faut l’écrire à deux"];

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.Bars(Me.Person.Id) is not null || !Case.IsHandler(Me.Person.Id))
            return false;
        Pending = IdentityRequested.Pending(Case, Now);
        if (Pending is { } pending && pending.By == Me.Person.Id)
            Approved = await identities.ApprovedAsync(Me.Holder, Case, pending, ct);
        return true;
    }
}
