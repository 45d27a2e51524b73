using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Storage;

/// <summary>A founder to be: invited by the one who holds the first link, ready once their keys are made.</summary>
internal sealed record Founder(Guid Id, Invited Invited, PublicKeys? Keys);

/// <summary>What a founding waits for.</summary>
internal enum FoundingNeed { Listeners, Custodians, Keys }

/// <summary>One thing that still stands against sealing.</summary>
/// <param name="Name">Whose keys are missing.</param>
internal sealed record FoundingGap(FoundingNeed Need, string Name = "");

/// <summary>The founding as it is gathered, before it is sealed into the roster's first entry.</summary>
internal sealed class FoundingStore(SettingStore settings, RosterStore roster, TimeProvider clock)
{
    /// <summary>Custodians who handle no case.</summary>
    public const int Custodians = 3;

    private const string Name = "founding";

    public async Task<ImmutableArray<Founder>> FoundersAsync(CancellationToken ct) =>
        await settings.FindAsync(Name, ct) is { } value ? JsonSerializer.Deserialize<ImmutableArray<Founder>>(value) : [];

    public Task AddAsync(Founder founder, CancellationToken ct) => ChangeAsync(founders => founders.Add(founder), ct);

    /// <summary>A founder has made their keys.</summary>
    public Task ReadyAsync(Guid id, Guid account, PublicKeys keys, CancellationToken ct) =>
        ChangeAsync(founders => [.. founders.Select(founder => founder.Id == id ? founder with { Id = account, Keys = keys } : founder)], ct);

    /// <summary>What still stands against sealing; empty when nothing does.</summary>
    public static IReadOnlyList<FoundingGap> Missing(ImmutableArray<Founder> founders) => [
        .. founders.Count(founder => founder.Invited.Roles.Contains(Role.Listener)) < Floors.Readers ? [new(FoundingNeed.Listeners)] : Array.Empty<FoundingGap>(),
        .. founders.Count(founder => founder.Invited.Roles.Contains(Role.Custodian) && !founder.Invited.Roles.Any(Handles)) < Custodians ? [new(FoundingNeed.Custodians)] : Array.Empty<FoundingGap>(),
        .. founders.Where(founder => founder.Keys is null).Select(founder => new FoundingGap(FoundingNeed.Keys, founder.Invited.Name))];

    /// <summary>Writes the founding record; it counts when two founders have signed it.</summary>
    public async Task SealAsync(string organisation, CancellationToken ct)
    {
        var (founders, now) = (await FoundersAsync(ct), clock.GetUtcNow());
        var numbers = new Dictionary<Role, int>();
        int Next(Role role) => numbers[role] = numbers.GetValueOrDefault(role) + 1;
        var members = founders.Select(founder => new Member(founder.Id, founder.Invited.Name, founder.Invited.Adherent, founder.Keys!,
            [.. founder.Invited.Roles.Select(role => new Seat(founder.Id, role, Next(role), founder.Invited.Circle, now))]));
        var circles = founders.Select(founder => founder.Invited.Circle).Where(circle => circle.Length > 0).Distinct().Select(circle => new Circle(circle, null));
        await roster.ProposeAsync(new Founded(now, organisation, [.. circles], [.. members]), ct);
    }

    private static bool Handles(Role role) => role is Role.Listener or Role.Instructor or Role.Facilitator;

    private async Task ChangeAsync(Func<ImmutableArray<Founder>, ImmutableArray<Founder>> change, CancellationToken ct)
    {
        byte[]? before;
        do before = await settings.FindAsync(Name, ct);
        while (!await settings.ReplaceAsync(Name, before, JsonSerializer.SerializeToUtf8Bytes(change(before is null ? [] : JsonSerializer.Deserialize<ImmutableArray<Founder>>(before))), ct));
    }
}
