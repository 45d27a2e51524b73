using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Keys;

/// <summary>Who holds which key and which share of one case, after every plan that was carried out.</summary>
internal sealed record KeyWorld
{
    private static readonly ImmutableDictionary<Guid, ImmutableHashSet<Guid>> Nobody = ImmutableDictionary<
        Guid,
        ImmutableHashSet<Guid>
    >.Empty;

    /// <summary>For each folder, who holds the key in force, members and receipts.</summary>
    public ImmutableDictionary<Guid, ImmutableHashSet<Guid>> Holders { get; init; } = Nobody;

    /// <summary>For each folder, which custodians keep a share of the key in force.</summary>
    public ImmutableDictionary<Guid, ImmutableHashSet<Guid>> Shares { get; init; } = Nobody;

    /// <summary>For each mailbox, the holder of its receipt or of its code.</summary>
    public ImmutableDictionary<Guid, Guid> Receipts { get; init; } = ImmutableDictionary<Guid, Guid>.Empty;

    /// <summary>The custodians with a share of the reporter's name.</summary>
    public ImmutableHashSet<Guid> Name { get; init; } = [];

    /// <summary>The custodians with a half of an original.</summary>
    public ImmutableHashSet<Guid> Halves { get; init; } = [];

    /// <summary>Requests to custodians, each with who made it.</summary>
    public ImmutableDictionary<Guid, Guid> Requests { get; init; } = ImmutableDictionary<Guid, Guid>.Empty;

    /// <summary>Everything is sealed as the case stands.</summary>
    public static KeyWorld Of(CaseFile file, Guid mailbox, IReadOnlyCollection<Person> present)
    {
        var (guards, parties) = (
            CustodyRules.Eligible(file, present).Select(person => person.Id).ToImmutableHashSet(),
            file.Others.Where(other => other.HasFolder).ToArray()
        );
        var receipts = parties
            .ToImmutableDictionary(party => party.Id, party => party.Holder ?? Guid.NewGuid())
            .Add(mailbox, A.Reporter);
        return new()
        {
            Receipts = receipts,
            Holders = receipts
                .ToImmutableDictionary(pair => pair.Key, pair => file.Readers.Add(pair.Value))
                .Add(file.Id, file.Readers),
            Shares = receipts.Keys.Append(file.Id).ToImmutableDictionary(folder => folder, _ => guards),
        };
    }

    public bool Holds(Guid person, Guid folder) => Holders.TryGetValue(folder, out var all) && all.Contains(person);

    /// <summary>Somebody made new keys, so that the old ones open nothing.</summary>
    public KeyWorld Lost(Guid person) =>
        this with
        {
            Holders = Holders.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Remove(person)),
        };

    /// <summary>Carries out a plan, and what its entries do besides.</summary>
    public KeyWorld After(KeyPlan plan, IReadOnlyCollection<Person> present) =>
        plan.Entries.Aggregate(
            plan.Steps.Aggregate(this, (world, step) => world.Do(step)),
            (world, entry) =>
                entry switch
                {
                    PartyCame came => world.Come(came.Party, came.By),
                    IdentityGiven given => world with { Name = [.. given.Identity.Custodians] },
                    IdentityRequested asked => world with { Requests = world.Requests.Add(asked.Request, asked.By) },
                    OriginalAsked asked => world with { Requests = world.Requests.Add(asked.Request, asked.By) },
                    OriginalKept => world with
                    {
                        Halves =
                        [
                            .. world.Halves,
                            .. CustodyRules.OfOriginals(plan.After, present).Select(person => person.Id),
                        ],
                    },
                    _ => world,
                }
        );

    private KeyWorld Do(KeyStep step) =>
        step switch
        {
            RotateKeys rotate => rotate.Folders.Aggregate(this, (world, key) => world.Seal(key)),
            RotateMeasure rotate => Seal(rotate.Key),
            RotateDecision rotate => Seal(rotate.Key),
            MakeFolder make => Seal(make.Key),
            EndRequest end => this with { Requests = Requests.Remove(end.Request) },
            TakeBackShares back => this with { Name = Name.Except(back.Custodians) },
            TakeBackHalves back => this with { Halves = [.. Halves.Where(person => !back.IsBarred(person))] },
            _ => throw new InvalidOperationException($"Nobody carries out {step.GetType().Name}."),
        };

    private KeyWorld Seal(FolderKey key)
    {
        var receipts = key
            .Readers.Where(reader => reader.Kind == KeyReaderKind.Code)
            .Aggregate(Receipts, (all, code) => all.SetItem(code.Id, Guid.NewGuid()));
        return this with
        {
            Receipts = receipts,
            Holders = Holders.SetItem(
                key.Folder,
                [
                    .. key.Members,
                    .. key
                        .Readers.Where(reader => reader.Kind != KeyReaderKind.Member && receipts.ContainsKey(reader.Id))
                        .Select(reader => receipts[reader.Id]),
                ]
            ),
            Shares = key.Recovery is { } recovery
                ? Shares.SetItem(key.Folder, [.. recovery.Custodians])
                : Shares.Remove(key.Folder),
        };
    }

    /// <summary>A code is exchanged for eight words.</summary>
    private KeyWorld Come(Guid party, Guid holder) =>
        this with
        {
            Holders = Holders.SetItem(party, Holders[party].Remove(Receipts[party]).Add(holder)),
            Receipts = Receipts.SetItem(party, holder),
        };
}
