using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;

namespace IncidentDesk.Storage.Rosters;

/// <summary>The founding as it is prepared, before it becomes the roster's first entry.</summary>
internal sealed class FoundingStore(
    SettingStore settings,
    RosterStore roster,
    ProtocolShelf protocols,
    TimeProvider clock
)
{
    private const string Name = "founding";

    public async Task<ImmutableArray<Founder>> FoundersAsync(CancellationToken ct) =>
        await settings.FindAsync(Name, ct) is { } value
            ? JsonSerializer.Deserialize<ImmutableArray<Founder>>(value)
            : [];

    public Task AddAsync(Founder founder, CancellationToken ct) => ChangeAsync(founders => founders.Add(founder), ct);

    /// <summary>Records that a founder has made their keys, in the transaction that spends their link; false when no
    /// founding is in preparation.</summary>
    public static Task<bool> ReadyAsync(Work work, Guid id, Guid account, PublicKeys keys) =>
        SettingStore.ChangeAsync(
            work,
            Name,
            value =>
                JsonSerializer.SerializeToUtf8Bytes(
                    JsonSerializer
                        .Deserialize<ImmutableArray<Founder>>(value)
                        .Select(founder => founder.Id == id ? founder with { Id = account, Keys = keys } : founder)
                )
        );

    /// <summary>Removes somebody from the list; keys they have already made then open nothing.</summary>
    public Task RemoveAsync(Guid id, CancellationToken ct) =>
        ChangeAsync(founders => founders.RemoveAll(founder => founder.Id == id), ct);

    /// <summary>Changes a name, a circle or seats before the founding is sealed.</summary>
    public Task EditAsync(Guid id, Invited invited, CancellationToken ct) =>
        ChangeAsync(
            founders =>
                [.. founders.Select(founder => founder.Id == id ? founder with { Invited = invited } : founder)],
            ct
        );

    /// <summary>What this group of founders lacks, by the rules and the protocols.</summary>
    public ImmutableArray<FoundingNeed> Needs(ImmutableArray<Founder> founders) =>
        FoundingNeeds.Of(
            [
                .. founders.Select(founder => new FounderPlan(
                    founder.Invited.Name,
                    founder.Invited.Circle,
                    founder.Invited.Roles
                )),
            ],
            [.. protocols.Current]
        );

    /// <summary>Writes the founding record, which takes effect when two founders have signed it. False while keys or
    /// anything indispensable are missing.</summary>
    public async Task<bool> SealAsync(string organisation, CancellationToken ct)
    {
        var (founders, now) = (await FoundersAsync(ct), clock.GetUtcNow());
        if (founders.Any(founder => founder.Keys is null) || Needs(founders).Any(need => need.Blocks))
            return false;
        // A circle keeps its first spelling, so that the number of circles does not depend on upper and lower case.
        var spelled = founders.Select(founder => founder.Invited.Circle).ToArray();
        founders =
        [
            .. founders.Select(founder =>
                founder with
                {
                    Invited = founder.Invited with { Circle = Spelling.Known(founder.Invited.Circle, spelled) },
                }
            ),
        ];
        var numbers = new Dictionary<Role, int>();
        int Next(Role role) => numbers[role] = numbers.GetValueOrDefault(role) + 1;
        var members = founders.Select(founder => new Member(
            founder.Id,
            founder.Invited.Name,
            founder.Invited.Adherent,
            founder.Keys!,
            [
                .. founder.Invited.Roles.Select(role => new Seat(
                    founder.Id,
                    role,
                    Next(role),
                    founder.Invited.Circle,
                    now
                )),
            ]
        ));
        var circles = founders
            .Select(founder => founder.Invited.Circle)
            .Where(circle => circle.Length > 0)
            .Distinct()
            .Select(circle => new Circle(circle, null));
        return (await roster.ProposeAsync(new Founded(now, organisation, [.. circles], [.. members]), null, ct)).Refusal
            is null;
    }

    /// <summary>Changes the list, however often somebody else changes it first.</summary>
    private Task ChangeAsync(Func<ImmutableArray<Founder>, ImmutableArray<Founder>> change, CancellationToken ct) =>
        RetryLoop.UntilWrittenAsync(
            async () =>
            {
                var before = await settings.FindAsync(Name, ct);
                var founders = change(
                    before is null ? [] : JsonSerializer.Deserialize<ImmutableArray<Founder>>(before)
                );
                return await settings.ReplaceAsync(Name, before, JsonSerializer.SerializeToUtf8Bytes(founders), ct);
            },
            attempts: int.MaxValue
        );
}
