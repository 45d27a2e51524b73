using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>Coordination agrees to a hand-over requested by the only person in charge: who, for whom, in which role;
/// nothing about the case.</summary>
internal sealed class RelayPage(HandOverStore handOvers, AccountStore accounts, OneTimeCodeStore codes) : MemberPage
{
    public IReadOnlyList<HandOverRequest> Waiting { get; private set; } = [];

    public string Heading =>
        Waiting.Count(request => request.AgreedAt is null) switch
        {
            0 => T["Tu n’as rien à faire."],
            1 => T["Une demande t’attend."],
            var count => T["{0} demandes t’attendent.", count],
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? password, string? code, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été donné."]));
        return await handOvers.AgreeAsync(Me.Person.Id, id, signing, ct) is { } bar
            ? Refuse(bar)
            : RedirectToPage("/Inside/Team/Relay");
    }

    /// <summary>Only coordination, or the Bureau in its place, is ever asked.</summary>
    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!Me.Person.Has(Role.Coordination) && !Me.Person.Has(Role.Bureau))
            return false;
        Waiting = await handOvers.WaitingAsync(Me.Person.Id, ct);
        return true;
    }
}
