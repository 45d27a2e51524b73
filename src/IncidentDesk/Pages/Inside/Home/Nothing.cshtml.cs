using Microsoft.AspNetCore.Authorization;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>The first page of whoever has no seat with pages of its own.</summary>
[Authorize]
internal sealed class NothingPage(WhatWaits waits) : MemberPage
{
    /// <summary>Whether nothing at all waits for this person.</summary>
    public bool IsEmpty { get; private set; }

    public string Heading => IsEmpty ? T["Rien ne t’attend ici."] : T["Bienvenue, {0}.", Me.Person.Name];

    public async Task OnGetAsync(CancellationToken ct) =>
        IsEmpty =
            (await waits.OfAsync(HttpContext, "/desk/nothing", ct)).Count == 0
            && (await waits.AccessAsync(HttpContext, ct)).Count == 0;
}
