using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.InForce;

/// <summary>The mandates: which protocols the CoPil has validated, and validating one.</summary>
internal sealed class MandatesPage(
    MandateStore mandates,
    MandateRequestStore requests,
    AccountStore accounts,
    OneTimeCodeStore codes,
    ProtocolShelf protocols
) : MemberPage
{
    public IReadOnlyList<(Protocol Protocol, Mandate Mandate)> Mandates { get; private set; } = [];

    /// <summary>Cases whose pair asks this person for a mandate of their own: an id, and nothing else of the
    /// case.</summary>
    public IReadOnlyList<(Guid Case, Protocol Protocol, Mandate Mandate)> Asked { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(
        string? protocol,
        string? hash,
        Guid? @case,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        await ShowAsync(ct);
        var (asked, mandate) = @case is { } id
            ? Asked
                .Where(request => request.Case == id)
                .Select(request => (request.Protocol, request.Mandate))
                .FirstOrDefault()
            : Mandates.FirstOrDefault(known => known.Protocol.Id == protocol);
        if (asked is null)
            return NotFound();
        if (mandate.Hash != hash)
            return Refuse(Reason.OtherVersion);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été validé."]));
        return await mandates.ValidateAsync(asked, @case, Me.Person, signing, ct) is { } bar
            ? Refuse(bar)
            : RedirectToPage();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var all = new List<(Protocol, Mandate)>();
        foreach (var protocol in protocols.Current.Where(protocol => !protocol.Common.MandatePerCase))
            all.Add((protocol, await mandates.OfAsync(protocol, ct)));
        Mandates = all;
        var asked = new List<(Guid, Protocol, Mandate)>();
        foreach (var (id, protocol, version) in await requests.OfAsync(Me.Holder, ct))
            if (protocols.Get(protocol, version) is { Common.MandatePerCase: true } known)
                asked.Add((id, known, await mandates.OfAsync(known, id, ct)));
        Asked = asked;
    }
}
