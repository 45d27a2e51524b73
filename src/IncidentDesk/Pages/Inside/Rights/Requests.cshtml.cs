using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Requests;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rights;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Rights;

/// <summary>The requests about people's own data, for the seat that watches over their dates: never a case or a
/// person. What came by letter or telephone is noted here; two people sign its answer on the page of the
/// team.</summary>
internal sealed class RequestsPage(
    ToldRequests told,
    RosterStore roster,
    AccountStore accounts,
    OneTimeCodeStore codes,
    TimeProvider clock
) : MemberPage
{
    /// <summary>Those that came into a mailbox.</summary>
    public IReadOnlyList<ToldRequest> All { get; private set; } = [];
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Those that came in another way, the next to be due first; then those that were answered.</summary>
    public IEnumerable<NotedRequest> Noted =>
        Me.Roster.File.Requests.OrderBy(request => request.ClosedAt is not null).ThenBy(request => request.DueAt);

    /// <summary>Whether this is the seat's; the rest of the CoPil is told of no request from a mailbox.</summary>
    public bool IsSeat => Me.Person.Has(Role.DataContact);

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostNoteAsync(
        string? kind,
        RequestWay? way,
        DateOnly? on,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (RightIds.ParseKind(kind ?? "") is not { } asked || way is not { } by || !Enum.IsDefined(by))
            return Refuse(T["Choisis d’abord ce qui est demandé, et comment."]);
        if (on is not { } day)
            return Refuse(T["Écris le jour où la demande est arrivée."]);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        var noted = new RequestNoted(Now, Me.Person.Id, OnceId, asked, by, day);
        // The same form, sent twice, is noted once.
        return await roster.SignOwnAsync(noted, Me.Person.Id, signing, ct) is { } bar && bar != Reason.AlreadyDone
            ? Refuse(bar)
            : RedirectToPage();
    }

    public Task<IActionResult> OnPostTimeAsync(Guid item, CancellationToken ct) =>
        ProposeAsync(new RequestProlonged(Now, item), ct);

    public async Task<IActionResult> OnPostCloseAsync(Guid item, string? outcome, string? ground, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (RightIds.ParseOutcome(outcome ?? "") is not { } chosen)
            return Refuse(T["Choisis d’abord la réponse : oui, en partie, ou non."]);
        var why = chosen == RightOutcome.Granted ? null : RightIds.ParseGround(ground ?? "");
        return await ProposeAsync(new RequestClosed(Now, item, chosen) { Ground = why }, ct);
    }

    private async Task<IActionResult> ProposeAsync(RosterEntry entry, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        var proposed = await roster.ProposeAsync(entry, Me.Person.Id, ct);
        return proposed.Refusal is { } bar ? Refuse(bar) : RedirectToPage("/Inside/Team/Index");
    }

    /// <summary>False for whoever does not hold the seat, who can only look.</summary>
    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (IsSeat)
            All = await told.OfAsync(Me.Person.Id, ct);
        return IsSeat;
    }
}
