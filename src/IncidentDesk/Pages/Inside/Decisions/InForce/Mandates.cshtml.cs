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
    /// <summary>The present versions, and each earlier one that somebody signed: cases may be open under
    /// it.</summary>
    public IReadOnlyList<(Protocol Protocol, Mandate Mandate)> Mandates { get; private set; } = [];

    /// <summary>Whether new reports follow another version.</summary>
    public bool IsFormer(Protocol protocol) => !protocols.Current.Contains(protocol);

    /// <summary>Whether nobody can propose a decision for new reports until this version is validated, although an
    /// earlier one was.</summary>
    public bool IsAwaited(Protocol protocol, Mandate mandate) =>
        !IsFormer(protocol)
        && !mandate.IsValid
        && Mandates.Any(known => known.Protocol.Id == protocol.Id && IsFormer(known.Protocol) && known.Mandate.IsValid);

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
            : Mandates
                .Where(known => known.Protocol.Id == protocol)
                .OrderByDescending(known => known.Mandate.Hash == hash)
                .FirstOrDefault();
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
        var given = await mandates.GivenAsync(ct);
        foreach (
            var protocol in protocols
                .Current.Concat(protocols.All.Where(known => given.Contains((known.Id, known.Version))))
                .Distinct()
                .Where(protocol => !protocol.Common.MandatePerCase)
        )
            all.Add((protocol, await mandates.OfAsync(protocol, ct)));
        Mandates = [.. all.OrderBy(known => IsFormer(known.Item1))];
        var asked = new List<(Guid, Protocol, Mandate)>();
        foreach (var (id, protocol, version) in await requests.OfAsync(Me.Holder, ct))
            if (protocols.Get(protocol, version) is { Common.MandatePerCase: true } known)
                asked.Add((id, known, await mandates.OfAsync(known, id, ct)));
        Asked = asked;
        await mandates.CheckAsync(
            protocols
                .All.Where(protocol => !protocol.Common.MandatePerCase)
                .Select(protocol => (protocol, (Guid?)null))
                .Concat(asked.Select(request => (request.Item2, (Guid?)request.Item1))),
            ct
        );
    }
}
