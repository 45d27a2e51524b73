using System.Collections.Immutable;
using CsCheck;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Keys;

/// <summary>What holds of every plan, whatever people do, in whatever order.</summary>
[TestFixtureSource(nameof(Starts))]
public sealed class KeyPlanTests(string start)
{
    private const int Sequences = 40,
        Length = 200;

    private static readonly string[] Starts = ["violence", "conflit", "charte", KeyDesk.Findings];

    private Sequences<(Attempt Attempt, int Act, int Own), KeyAct> sequences = null!;

    [OneTimeSetUp]
    public void Prepare() => sequences = Any();

    [OneTimeTearDown]
    public void Forget() => sequences = null!;

    private Sequences<(Attempt Attempt, int Act, int Own), KeyAct> Any() =>
        new(Gen.Const(start).Select(KeyDesk.AnyTry.Array[Length]), Sequences, Play);

    private static IEnumerable<KeyAct> Play(string start, (Attempt Attempt, int Act, int Own)[] tries)
    {
        var desk = new KeyDesk(start);
        foreach (var what in KeyDesk.First(start).Concat(tries))
            if (desk.Try(what) is { } act)
                yield return act;
    }

    /// <summary>Looks at every act that happened; counts how often it had something to say.</summary>
    private int Holds(Func<KeyAct, bool?> look) => sequences.Holds(look);

    [Test]
    public void Nobody_outside_the_readers_of_a_folder_ever_gets_its_key() =>
        Assert.That(
            Holds(act =>
                act.Rotated.Concat(act.Made).ToArray() is { Length: > 0 } keys
                    ? keys.All(key =>
                        MayRead(act, key) is var (members, mailboxes)
                        && key.Members.All(members.Contains)
                        && key.Readers.Where(reader => reader.Kind != KeyReaderKind.Member)
                            .All(reader => mailboxes.Contains(reader.Id))
                    )
                    : null
            ),
            Is.Positive
        );

    /// <summary>The members who may read a folder after an act, and the mailboxes whose holders may.</summary>
    private static (ImmutableHashSet<Guid> Members, ImmutableHashSet<Guid> Mailboxes) MayRead(KeyAct act, FolderKey key)
    {
        var readers = act.After.Readers;
        return key.Kind switch
        {
            FolderKind.Case => (readers, []),
            FolderKind.Mailbox or FolderKind.Party => (readers, [key.Folder]),
            FolderKind.Agreement => (
                [.. readers.Where(person => Facilitates(act.After, person))],
                [act.Mailbox, .. act.After.Others.Where(party => party.Came).Select(party => party.Id)]
            ),
            FolderKind.Measure => (
                readers.Union(
                    act.After.History.OfType<MeasureOpened>()
                        .Single(opened => opened.Measure == key.Folder)
                        .Signers.Where(signer => !signer.InTeam)
                        .Select(signer => signer.Person)
                        .Except(act.After.Recused)
                ),
                []
            ),
            FolderKind.Decision => (
                [
                    .. readers,
                    .. act
                        .Entries.OfType<ProposalOpened>()
                        .Concat(act.Before.Decisions.Select(decision => decision.Proposal))
                        .First(opened => opened.Decision == key.Folder)
                        .Signers.Select(signer => signer.Person)
                        .Append(A.Facilitator)
                        .Concat(act.Before.Decisions.SelectMany(decision => decision.Course.Joined))
                        .Except(act.After.Recused)
                        .Except(act.After.Departed),
                ],
                []
            ),
            _ => ([], []),
        };
    }

    private static bool Facilitates(CaseFile file, Guid person) =>
        file.Handlers.Contains(new(person, Role.Facilitator))
        || file.Invited.TryGetValue(person, out var role) && role == Role.Facilitator;

    [Test]
    public void A_person_who_leaves_holds_no_key_and_every_folder_they_could_read_gets_a_new_key() =>
        Assert.That(
            Holds(act =>
                act.Left.IsEmpty
                    ? null
                    : act.Left.All(person =>
                        Folders(act).All(folder => !act.HeldAfter.Holds(person, folder))
                        && act.HeldAfter.Requests.All(request => request.Value != person)
                    ) && Folders(act).All(folder => act.Rotated.Any(key => key.Folder == folder))
            ),
            Is.Positive
        );

    /// <summary>What every reader of the case reads: the case and the mailboxes, and what those in charge write in a
    /// measure.</summary>
    private static IEnumerable<Guid> Folders(KeyAct act) =>
        [act.Before.Id, act.Mailbox, .. act.Opened.Others, .. act.Before.Measures.Select(measure => measure.Id)];

    [Test]
    public void Whoever_takes_a_part_or_steps_back_keeps_no_share() =>
        Assert.That(
            Holds(act =>
            {
                var barred = act
                    .After.EverHandled.Select(handler => handler.Person)
                    .Concat(act.After.Recused)
                    .Concat(act.After.SetAside)
                    .ToHashSet();
                var rotated = act.Rotated.Concat(act.Made).Where(key => key.Recovery is not null).ToArray();
                return
                    barred.Overlaps(act.HeldBefore.Name) || barred.Overlaps(act.HeldBefore.Halves) || rotated is not []
                    ? !barred.Overlaps(act.HeldAfter.Name)
                        && !barred.Overlaps(act.HeldAfter.Halves)
                        && !act.After.Readers.Overlaps(act.HeldAfter.Halves)
                        && rotated.All(key => !barred.Overlaps(act.HeldAfter.Shares[key.Folder]))
                    : null;
            }),
            Is.Positive
        );

    [Test]
    public void Nothing_is_rotated_without_need() =>
        Assert.That(
            Holds(act =>
                act.Rotated.Any() || act.Entries.Length > 0
                    ? act.Rotated.All(key =>
                        key.Kind switch
                        {
                            FolderKind.Decision => act.Plan.Steps.OfType<RotateDecision>()
                                .Single(step => step.Key == key)
                                .Entries.Length > 0,
                            FolderKind.Measure => ChangesReaders(act),
                            FolderKind.Party when act.Entries.Any(entry => entry is CodeRenewed) => true,
                            FolderKind.Agreement => !act
                                .HeldBefore.Holders[key.Folder]
                                .SetEquals(act.HeldAfter.Holders[key.Folder]),
                            _ => ChangesReaders(act),
                        }
                    )
                    : null
            ),
            Is.Positive
        );

    private static bool ChangesReaders(KeyAct act) =>
        !act.Before.Readers.SetEquals(act.After.Readers)
        || act.Entries.Any(entry => entry is KeysRegranted or KeysRecovered);

    [Test]
    public void A_person_who_still_reads_after_an_act_loses_no_key() =>
        Assert.That(
            Holds(act =>
            {
                var folders = new[] { act.Before.Id, act.Mailbox }.Concat(act.Opened.Others).ToArray();
                var recovered = act.Entries.OfType<KeysRecovered>().Select(entry => entry.By);
                var regranted = act.Entries.OfType<KeysRegranted>().Select(entry => entry.To);
                var (keeps, mailboxes) = (
                    act.After.Readers.Where(person => act.HeldBefore.Holds(person, act.Before.Id))
                        .Concat(recovered)
                        .Concat(regranted)
                        .Concat(act.After.Readers.Except(act.Before.Readers)),
                    act.Opened.Others.Append(act.Mailbox)
                );
                return act.Rotated.Any()
                    ? keeps.All(person => folders.All(folder => act.HeldAfter.Holds(person, folder)))
                        && mailboxes.All(own => act.HeldAfter.Holds(act.HeldAfter.Receipts[own], own))
                    : null;
            }),
            Is.Positive
        );

    [Test]
    public void The_random_sequences_reach_every_expected_step_of_a_plan()
    {
        string[] always =
        [
            "rotated Case",
            "rotated Mailbox",
            nameof(KeysRecovered),
            nameof(KeysRegranted),
            nameof(TakeBackShares),
            nameof(TakeBackHalves),
            nameof(EndRequest),
        ];
        string[] own = start switch
        {
            KeyDesk.Findings =>
            [
                "made Decision",
                "rotated Decision",
                "made Measure",
                "rotated Measure",
                "made Party",
                "rotated Party",
                nameof(CodeRenewed),
            ],
            "conflit" => ["made Party", "rotated Party", "made Agreement", "rotated Agreement", nameof(CodeRenewed)],
            _ => [],
        };
        var (seen, wanted) = (new HashSet<string>(), always.Concat(own).ToHashSet());
        // Where chance did not bring everything, it gets more tries.
        for (
            var (round, tried) = (0, sequences);
            round < 10 && !wanted.IsSubsetOf(seen);
            (round, tried) = (round + 1, Any())
        )
            tried.Holds(act =>
            {
                seen.UnionWith(act.Plan.Steps.Select(step => step.GetType().Name));
                seen.UnionWith(act.Rotated.Select(key => $"rotated {key.Kind}"));
                seen.UnionWith(act.Made.Select(key => $"made {key.Kind}"));
                seen.UnionWith(
                    act.Entries.Where(entry => entry is KeysRecovered or KeysRegranted or CodeRenewed)
                        .Select(entry => entry.GetType().Name)
                );
                return null;
            });
        Assert.That(seen, Is.SupersetOf(wanted));
    }

    [Test]
    public void A_plan_is_carried_out_unless_it_seals_to_a_receipt_whose_keys_were_changed() =>
        Assert.That(
            Holds(act =>
            {
                var changed = act.Opened.Others.Append(act.Mailbox).ToImmutableHashSet();
                var plan = KeyPlan.Of(
                    act.Before,
                    act.Entries,
                    act.Opened with
                    {
                        OtherReceipts = changed,
                    },
                    act.Entries[0].By,
                    KeyDesk.People,
                    act.Entries[0].At
                );
                var seals = act with { Plan = plan };
                return seals
                        .Rotated.Concat(seals.Made)
                        .SelectMany(key => key.Readers)
                        .Any(reader => reader.Kind == KeyReaderKind.Receipt && changed.Contains(reader.Id))
                        ? plan.Bar == Reason.OtherReceipt && act.Plan.Bar is null
                    : plan.Bar is null ? null
                    : false;
            }),
            Is.Positive
        );

    [Test]
    public void A_purged_mailbox_gets_no_key()
    {
        var file = A.TakenCase() with { MailboxGone = true };
        var (mailbox, by) = (Guid.NewGuid(), A.Listener(1).Id);

        var plan = KeyPlan.Of(
            file,
            [new HandedOver(by, A.Monday, A.Listener(3).Id, Role.Listener)],
            new(mailbox, file.Id, []),
            by,
            KeyDesk.People,
            A.Monday
        );

        Assert.That(
            plan.Steps.OfType<RotateKeys>().Single().Folders.Select(key => key.Folder),
            Is.EqualTo(new[] { file.Id })
        );
    }
}
