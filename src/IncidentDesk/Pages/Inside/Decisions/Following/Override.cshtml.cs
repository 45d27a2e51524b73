using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Following;

/// <summary>One of the pair attests why the decision continues although a consent was withdrawn.</summary>
internal sealed class OverridePage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(OverrideGround? ground, string? text, CancellationToken ct) =>
        ground is { } given
            ? await WriteAsync(
                text,
                (file, item) => ConsentOverridden.Decide(file, Me.Person.Id, given, item, clock.GetUtcNow()),
                ct
            )
        : await LoadAsync(ct) ? Refuse(T["Choisis la raison."])
        : NotFound();
}
