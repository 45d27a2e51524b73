using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>The reporter changes one consent, effective from the next act.</summary>
internal sealed class ConsentPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    [BindProperty(SupportsGet = true)]
    public string Which { get; set; } = "";

    public Consent Consent { get; private set; }

    /// <summary>Whether it was answered in another window after this page was shown; nothing was saved then.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Redirect("/mailbox");
        return Known() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(ConsentAnswer? answer, ConsentAnswer? shown, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        if (!Known())
            return NotFound();
        if (answer is not { } given || !Enum.IsDefined(given))
            return Page();
        if (given == Case.ConsentTo(Consent))
            return Redirect("/mailbox");
        IsStale = Case.ConsentTo(Consent) != shown;
        if (IsStale)
            return Page();
        var verdict = await Cases.ActAsync(
            Holder,
            Case.Id,
            file => ConsentAnswered.Decide(file, Actor, Consent, given, clock.GetUtcNow()),
            ct
        );
        if (verdict?.Refusal is not { } refusal)
            return Redirect("/mailbox");
        Problem = WordsOf(refusal);
        return Page();
    }

    private bool Known()
    {
        if (Consents.Parse(Which) is not { } consent || NamePage.Asked.Contains(consent) && !IsOfName(consent))
            return false;
        Consent = consent;
        return true;
    }

    /// <summary>Whether a consent about a name can be asked: a name is entrusted, or the protocol needs it. A yes can
    /// always be withdrawn.</summary>
    private bool IsOfName(Consent consent) =>
        Case.Identity is not null || Case.ConsentTo(consent) == ConsentAnswer.Yes || NamePage.IsNeeded(Case, consent);

    /// <summary>What a yes allows: with an entrusted name, that custodians open it; without one, that the other person
    /// learns who wrote.</summary>
    public string Meaning =>
        Consent == Consent.IdentityToAccused && Case.Identity is null
            ? T[
                "La personne avec qui tu veux parler peut apprendre que c’est toi qui as écrit. Sans cela, "
                    + "une rencontre n’est pas possible. Nous essayons de te prévenir avant."
            ]
            : Sentences.ConsentMeaning(Consent, Case.Protocol);
}
