using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>An optional page: the name, for those who want to entrust it. Not offered when too few custodians could
/// keep it.</summary>
internal sealed class NamePage(DraftStore drafts, RosterStore roster, ProtocolShelf protocols)
    : DraftPage(drafts, protocols)
{
    public string Name { get; private set; } = "";
    public string Called { get; private set; } = "";
    public int Needed { get; private set; }
    public bool CanGive { get; private set; }
    public string Custodians { get; private set; } = "";

    protected override byte[] Part(Draft draft) => DraftMarks.Name(draft);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Start();
        await ShowAsync(ct);
        (Name, Called) = (Draft.Name?.Name ?? "", Draft.Name?.Called ?? "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string? name,
        string? called,
        string? none,
        string? back,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct))
            return Start();
        await ShowAsync(ct);
        (Name, Called) = (TypedName.Clean(name), TypedName.Clean(called));
        if (Languages.Turned(HttpContext))
            return Page();
        var given = none is null && CanGive && Name.Length + Called.Length > 0;
        if (given && (Problem = TypedName.Problem(Name, Called)) is not null)
            return back is null ? Page() : Redirect("/report/check");
        return await SaveAsync(draft => draft with { Name = given ? new(Name, Called) : null }, ct)
            ? Redirect("/report/check")
            : Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var eligible = CustodyRules.Eligible(Draft.SetAside.ToHashSet(), (await roster.AllAsync(ct)).Present);
        Needed = Protocol.CustodiansNeeded;
        CanGive = eligible.Length >= Needed;
        Custodians = string.Join(", ", eligible.Select(person => person.Name));
    }
}
