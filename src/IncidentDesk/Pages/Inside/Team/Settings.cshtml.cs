using System.Collections.Immutable;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>The settings and own files that count only as two CoPil members have confirmed them: what holds, what is
/// configured otherwise, and the confirmation.</summary>
internal sealed class SettingsPage(
    SettingConfirmations confirmations,
    RosterStore roster,
    AccountStore accounts,
    OneTimeCodeStore codes
) : MemberPage
{
    /// <summary>What holds by the signatures of members; null while they have confirmed nothing.</summary>
    public Confirmation? Holds => roster.Confirmed;

    public Confirmation Configured => confirmations.Configured;
    public ImmutableArray<SettingDifference> Waiting => confirmations.Waiting;

    /// <summary>That the confirmed decision file is not in force; null when it is.</summary>
    public string? RefusedFile => SettingSentences.Refused(confirmations.RefusedLine);

    /// <summary>Files that are confirmed, by name, and count from the next start on.</summary>
    public IReadOnlyList<string> FromNextStart => confirmations.FromNextStart;

    /// <summary>Whether there is anything to confirm.</summary>
    public bool IsOpen => Holds is null || !Waiting.IsEmpty;

    /// <summary>Who has signed what is configured now.</summary>
    public IReadOnlyList<string> Signed =>
        [.. (confirmations.Open(Me.Roster.File)?.Votes ?? []).Select(vote => NameOf(vote.Person))];

    /// <summary>Whether this member may sign: a CoPil member who has not signed yet.</summary>
    public bool MaySign =>
        IsOpen
        && Me.Person.InCopil
        && confirmations.Open(Me.Roster.File)?.Votes.Any(vote => vote.Person == Me.Person.Id) != true;

    /// <summary>What the form confirms.</summary>
    public string Shown =>
        PageHash.Of([
            .. Configured.Settings.SelectMany(setting => (string[])[setting.Key, setting.Value ?? ""]),
            .. Configured.Files.SelectMany(file => (string[])[file.Key, file.Value]),
        ]);

    public Task<string?> TextAsync(string name, string? hash) =>
        confirmations.TextAsync(name, hash, HttpContext.RequestAborted);

    public async Task<IActionResult> OnPostAsync(string? shown, string? password, string? code, CancellationToken ct)
    {
        if (!Me.Person.InCopil)
            return Refuse(Reason.NotEligible);
        if (!MaySign)
            return Refuse(IsOpen ? Reason.AlreadySigned : Reason.AlreadyDone);
        if (shown != Shown)
            return Refuse(Reason.ChangedMeanwhile);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        return await confirmations.ConfirmAsync(Me.Person.Id, signing, ct) is { } bar ? Refuse(bar) : RedirectToPage();
    }
}
