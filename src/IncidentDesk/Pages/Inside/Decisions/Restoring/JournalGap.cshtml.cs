using IncidentDesk.Rules;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Restoring;

/// <summary>Two CoPil members acknowledge that the journal was cut. This ends the alarm, and stays in the
/// journal.</summary>
internal sealed class JournalGapPage(JournalGapStore restores, AccountStore accounts, OneTimeCodeStore codes)
    : MemberPage
{
    public RestoreProof? Offered { get; private set; }
    public JournalGapRefusal? Bar { get; private set; }

    /// <summary>The published hour that the page names, or, for one that somebody signed before hours were named,
    /// none.</summary>
    public LineName? Hour => Offered?.Hour;

    public string Hash => Hour is null ? "" : Convert.ToHexStringLower(Hour.Hash);
    public string Carried => Offered is null ? "" : restores.Carry(Offered);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string? hash,
        string? carried,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (Bar is { } bar)
            return Refuse(Sentence(bar));
        if ((hash ?? "") != Hash)
            return Refuse(Sentence(JournalGapRefusal.Changed));
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        return await restores.SignAsync(Me.Person, Hour, carried, signing, ct) is { } late
            ? Refuse(Sentence(late))
            : RedirectToPage();
    }

    public static string Sentence(JournalGapRefusal refusal) =>
        refusal switch
        {
            JournalGapRefusal.NothingLost => T["Rien ne manque au journal."],
            JournalGapRefusal.NotInCopil => T["Seuls les membres du CoPil peuvent confirmer une coupure du journal."],
            JournalGapRefusal.AlreadySigned => T[
                "Tu l’as déjà confirmée. Il faut encore une autre personne, d’un autre cercle."
            ],
            JournalGapRefusal.SameCircle => T[
                "Quelqu’un de ton cercle l’a déjà confirmée. Il faut une personne d’un autre cercle."
            ],
            JournalGapRefusal.Changed => T[
                "Le journal a changé depuis que tu as lu cette page. Relis-la avant de signer."
            ],
            JournalGapRefusal.ClockBehind => Sentences.Of(new Refusal(Reason.ClockBehind)),
        };

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!Me.Person.InCopil)
            return false;
        (Offered, Bar) = (await restores.OfferedAsync(ct), await restores.BarsAsync(Me.Person, ct));
        return true;
    }
}
