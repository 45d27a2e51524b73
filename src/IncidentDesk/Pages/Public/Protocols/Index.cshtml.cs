using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Protocols;

/// <summary>A protocol for anybody: drawn, then in words, with who acts, who reads, how long, and under which
/// mandate.</summary>
internal sealed class ProtocolPage(
    ProtocolShelf protocols,
    MandateStore mandates,
    RosterStore roster,
    DecisionRules rules
) : PageModel
{
    private Roster? people;

    public Protocol Shown { get; private set; } = null!;
    public Diagram Drawing { get; private set; } = null!;
    public Mandate Mandate { get; private set; } = null!;
    public IEnumerable<Protocol> Others => protocols.Current.Where(protocol => protocol.Id != Shown.Id);

    /// <summary>What people are owed when a measure is proposed.</summary>
    public IReadOnlyList<string> Owed => DecisionPromises.Of(Shown, rules.Process);

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken ct)
    {
        if (protocols.Current.FirstOrDefault(protocol => protocol.Id == (id ?? "violence")) is not { } protocol)
            return NotFound();
        (Shown, Drawing, Mandate, people) = (
            protocol,
            Diagram.Of(protocol),
            await mandates.OfAsync(protocol, ct),
            await roster.AllAsync(ct)
        );
        return Page();
    }

    public string NameOf(Guid person) => people!.NameOf(person);

    /// <summary>The roles that act in it or decide under it, in the order of the stages. Where a decision can be
    /// proposed, some seats run its rounds, and the board can come in.</summary>
    public IEnumerable<Role> Readers =>
        Shown
            .Parts.Concat(Shown.Stage(Propose.Stage) is null ? [] : [.. rules.Running, Role.Board])
            .Concat([Role.Copil, Role.Coordination, Role.Custodian, Role.Admin])
            .Distinct();
}
