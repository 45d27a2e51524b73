using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Rights;

namespace IncidentDesk.Pages.Inside.Rights;

/// <summary>The requests about people's own data, for the seat that watches over their dates: never a case or a
/// person.</summary>
internal sealed class RequestsPage(ToldRequests told, TimeProvider clock) : MemberPage
{
    public IReadOnlyList<ToldRequest> All { get; private set; } = [];
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whether the list is theirs; the rest of the CoPil is told of no request.</summary>
    public bool IsSeat => Me.Person.Has(Role.DataContact);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (IsSeat)
            All = await told.OfAsync(Me.Person.Id, ct);
    }
}
