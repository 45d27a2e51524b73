using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>One of two people writes why something is done without a consent.</summary>
internal sealed class OverridePage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public Consent? Consent { get; private set; }
    public OverrideGround? Ground { get; private set; }
    public bool AddsDanger { get; private set; }
    public string Text { get; private set; } = "";

    public IEnumerable<Consent> Consents =>
        Enum.GetValues<Consent>()
            .Where(consent => Overrides.IsOpen(Case, consent) && Case.ConsentTo(consent) != ConsentAnswer.Yes);

    protected override Action<UnsentText> Restore =>
        kept =>
        {
            Consent = Enum.TryParse<Consent>(kept["consent"], out var consent) ? consent : null;
            Ground = Enum.TryParse<OverrideGround>(kept["ground"], out var ground) ? ground : null;
            (AddsDanger, Text) = (kept["danger"] == "true", kept["text"] ?? "");
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Consent? consent,
        OverrideGround? ground,
        bool danger,
        string? text,
        CancellationToken ct
    )
    {
        (Consent, Ground, AddsDanger, Text) = (consent, ground, danger, TypedText.Clean(text));
        if (!await ShowAsync(ct))
            return NotFound();
        if (Consent is not { } asked || Ground is not { } named)
            return Refuse(T["Choisis l’autorisation et la raison."]);
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var written = Once(Text);
        return await ActAsync(
            file => OverrideSigned.Decide(file, Me.Actor, asked, named, AddsDanger, written.Id, Now),
            ct,
            written
        );
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.BarsHandler(Me.Person.Id) is null;

    [Offer(700)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (MayOverride(file))
            yield return new(
                T["Agir sans l’autorisation de la personne"],
                T[
                    "Pour trois raisons seulement. Deux personnes l’écrivent, dans les 24 heures. La "
                        + "personne est prévenue d’abord, sauf si cela ajoute un danger."
                ],
                $"/desk/case/{file.Id}/override",
                T["Voir les trois raisons"]
            );
    }

    /// <summary>Whether a consent is missing that can be overridden.</summary>
    private static bool MayOverride(CaseFile file) =>
        Enum.GetValues<Consent>()
            .Any(consent =>
                Overrides.IsOpen(file, consent)
                && file.ConsentTo(consent) != ConsentAnswer.Yes
                && !Overrides.StandsFor(file, consent)
            );
}
