using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;

namespace IncidentDesk.Storage.Rosters;

/// <summary>The founding as it is prepared, before it becomes the roster's first entry.</summary>
public sealed class FoundingStore(
    SettingStore settings,
    RosterStore roster,
    ProtocolShelf protocols,
    DecisionRules rules,
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
    internal static Task<bool> ReadyAsync(Work work, Guid id, Guid account, PublicKeys keys) =>
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
            [.. founders.Select(founder => founder.Planned().Plan)],
            [.. protocols.Current],
            rules.Running
        );

    /// <summary>Writes the founding record, which takes effect when two founders have signed it. False while keys or
    /// anything indispensable are missing.</summary>
    /// <param name="confirmed">The settings and own files that the founders confirm with it.</param>
    public async Task<bool> SealAsync(string organisation, Confirmation confirmed, CancellationToken ct)
    {
        var founders = await FoundersAsync(ct);
        return SealFounding.Decide(
                [.. founders.Select(founder => founder.Planned())],
                organisation,
                [.. protocols.Current],
                clock.GetUtcNow()
            )
                is { } founded
            && (await roster.ProposeAsync(founded with { Confirmed = confirmed }, null, ct)).Refusal is null;
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
