using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Pages;

/// <summary>Someone who founds a desk.</summary>
internal sealed record Founder(string Name, string Circle, params Role[] Roles)
{
    public string Login => Name.ToLowerInvariant();
}
