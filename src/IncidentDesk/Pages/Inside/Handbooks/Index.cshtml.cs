using System.Collections.Immutable;
using IncidentDesk.Handbooks;

namespace IncidentDesk.Pages.Inside.Handbooks;

/// <summary>All handbooks: every member reads every one.</summary>
internal sealed class HandbooksPage(HandbookShelf shelf) : MemberPage
{
    public ImmutableArray<Handbook> All => shelf.All;
}
