using IncidentDesk.Security;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>What waits for the person behind a request, from everything that their seats let them enter. A first page
/// says that nothing waits only when this is empty. Computed once for a request.</summary>
internal sealed class WhatWaits(
    WaitingDecisions decisions,
    WaitingMeasures measures,
    WaitingKeys keys,
    WaitingTeam team,
    WaitingAccess access
)
{
    private IReadOnlyList<WaitingLine>? lines;
    private IReadOnlyList<WaitingLine>? ownAccess;

    /// <summary>What waits besides what this page lists itself, by date; what has no date comes last.</summary>
    /// <param name="here">The address of the page.</param>
    public async Task<IReadOnlyList<WaitingLine>> OfAsync(HttpContext context, string here, CancellationToken ct)
    {
        if (lines is not null)
            return lines;
        var (me, all) = (SignedIn.Of(context), new List<WaitingLine>());
        if (AccessAreas.InDecisions(me.Person))
        {
            if (here != "/decisions")
                all.AddRange(await decisions.OfAsync(context, ct));
            all.AddRange(await measures.OfAsync(context, ct));
        }
        all.AddRange(await keys.OfAsync(me, here != "/custody", ct));
        all.AddRange(await team.OfAsync(me, ct));
        return lines = [.. all.OrderBy(line => line.Before ?? DateTimeOffset.MaxValue)];
    }

    /// <summary>What is missing of the person's own ways in.</summary>
    public async Task<IReadOnlyList<WaitingLine>> AccessAsync(HttpContext context, CancellationToken ct) =>
        ownAccess ??= await access.OfAsync(SignedIn.Of(context).Person.Id, ct);

    public static IServiceCollection Add(IServiceCollection services) =>
        services
            .AddSingleton<WaitingDecisions>()
            .AddSingleton<WaitingMeasures>()
            .AddSingleton<WaitingKeys>()
            .AddSingleton<WaitingTeam>()
            .AddSingleton<WaitingAccess>()
            .AddScoped<WhatWaits>();
}
