using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>A member reads the confidentiality agreement and the charter, and signs both with their own signing
/// key.</summary>
internal sealed class AgreementPage(
    RosterStore roster,
    TeamInForce team,
    AccountStore accounts,
    OneTimeCodeStore codes,
    TimeProvider clock
) : MemberPage
{
    public Agreement Agreement => team.Rules.Agreement;

    /// <summary>What this member has signed last; null before.</summary>
    public HeldAgreement? Held => Me.Roster.File.Agreements.GetValueOrDefault(Me.Person.Id);

    /// <summary>Whether it is the version in force.</summary>
    public bool IsNewest => Held?.Text == Agreement.Hash;

    /// <summary>Until when it counts.</summary>
    public DateTimeOffset? Until => Held is { } held ? Agreement.Lasts.After(held.At) : null;

    public ImmutableArray<(string Text, bool Presses)> Warnings =>
        AccreditationSentences.Warnings(Me.Roster.File, Me.Person, team.Rules, clock.GetUtcNow());

    /// <summary>What the form signs.</summary>
    public string Shown => PageHash.Of([Agreement.Hash]);

    public async Task<IActionResult> OnPostAsync(string? shown, string? password, string? code, CancellationToken ct)
    {
        if (shown != Shown)
            return Refuse(Reason.ChangedMeanwhile);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        return await roster.AgreeAsync(Me.Person.Id, signing, ct) is { } bar ? Refuse(bar) : RedirectToPage();
    }
}
