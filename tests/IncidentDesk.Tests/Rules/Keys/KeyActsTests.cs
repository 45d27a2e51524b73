using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Keys;

/// <summary>Which folders one act gives new keys, and exactly for whom.</summary>
public sealed class KeyActsTests
{
    private static readonly Guid Mailbox = Guid.NewGuid(),
        Witness = Guid.NewGuid(),
        By = A.Instructor(1).Id;

    private static readonly Person Next = A.Instructor(3);

    private static readonly ImmutableArray<Person> Custodians =
    [
        .. Enumerable.Range(1, 4).Select(number => A.Person(Role.Custodian, number)),
    ];

    private static readonly ImmutableArray<Person> Present = [.. A.Roster(), .. Custodians];

    private static readonly CaseFile File = A.CaseAt("instruction");

    private static readonly LedgerEntry Message = new MessageSent(By, A.Monday, Guid.NewGuid()),
        HandsOver = new HandedOver(By, A.Monday, Next.Id, Role.Instructor);

    private static OpenedFolders Opened(CaseFile file) => new(Mailbox, file.Id, []);

    private static KeyPlan Plan(CaseFile file, OpenedFolders opened, params LedgerEntry[] acts) =>
        KeyPlan.Of(file, [.. acts], opened, acts[0].By, Present, A.Monday);

    private static KeyPlan Plan(CaseFile file, params LedgerEntry[] acts) => Plan(file, Opened(file), acts);

    private static FolderKey[] Rotated(KeyPlan plan) =>
        [.. plan.Steps.OfType<RotateKeys>().SelectMany(step => step.Folders)];

    private static KeyReader[] Members(IEnumerable<Guid> people) => [.. people.Select(KeyReader.Member)];

    [Test]
    public void An_act_that_changes_no_reader_changes_no_key()
    {
        var plan = Plan(File, Message);
        Assert.That(plan.Steps, Is.Empty);
        Assert.That(plan.Entries, Is.EqualTo(new[] { Message }));
        Assert.That((plan.Bar, plan.Ends), Is.EqualTo(((Reason?)null, IncidentDesk.Rules.Decisions.Binding.Stands)));
        Assert.That(plan.After.History[^1], Is.SameAs(Message));
    }

    [Test]
    public void A_new_reader_gives_the_case_and_every_mailbox_new_keys_for_all_readers()
    {
        var plan = Plan(File, Opened(File) with { Others = [Witness] }, HandsOver);
        var readers = plan.After.Readers;
        Assert.That(readers, Does.Contain(Next.Id));
        Assert.That(plan.Steps, Has.Length.EqualTo(1), "in one write");
        var keys = Rotated(plan);
        Assert.That(
            keys.Select(key => (key.Folder, key.Kind)),
            Is.EqualTo(new[] { (Mailbox, FolderKind.Mailbox), (File.Id, FolderKind.Case), (Witness, FolderKind.Party) })
        );
        Assert.That(keys[0].Readers, Is.EquivalentTo(Members(readers).Append(KeyReader.ReceiptOf(Mailbox))));
        Assert.That(keys[1].Readers, Is.EquivalentTo(Members(readers)), "no receipt opens the case");
        Assert.That(keys[2].Readers, Is.EquivalentTo(Members(readers).Append(KeyReader.ReceiptOf(Witness))));
        Assert.That(keys.Select(key => key.Members.Count()), Is.All.EqualTo(readers.Count));
    }

    [Test]
    public void Lost_keys_of_a_case_come_back_from_custodians_without_a_part_in_it()
    {
        var file = File.Apply(new ConflictDeclared(Custodians[0].Id, A.Monday, ConflictAnswer.Recuses));
        foreach (var recovery in Rotated(Plan(file, HandsOver)).Select(key => key.Recovery!))
        {
            Assert.That(recovery.Needed, Is.EqualTo(file.Protocol.RecoveryNeeded));
            Assert.That(recovery.Custodians, Is.EqualTo(Steps.Ids([.. Custodians[1..]])));
            Assert.That(recovery.Holders, Is.EquivalentTo(file.Apply(HandsOver).Readers));
            Assert.That(
                recovery.Successors,
                Is.EquivalentTo(
                    Present.Where(person => file.Protocol.Parts.Any(person.Has)).Select(person => person.Id)
                )
            );
        }
    }

    [Test]
    public void Whoever_acts_from_a_mailbox_gives_new_keys_to_that_mailbox_alone()
    {
        Assert.That(
            Rotated(Plan(File, new OpenedFolders(Mailbox, null, []), HandsOver)).Select(key => (key.Folder, key.Kind)),
            Is.EqualTo(new[] { (Mailbox, FolderKind.Mailbox) })
        );
        var file = File with { Others = [new(Witness, [], PartyKind.Witness) { HasFolder = true }] };
        Assert.That(
            Rotated(Plan(file, new OpenedFolders(Witness, null, []), HandsOver)).Select(key => (key.Folder, key.Kind)),
            Is.EqualTo(new[] { (Witness, FolderKind.Party) })
        );
    }

    [Test]
    public void Somebody_with_new_keys_of_their_own_makes_new_keys_of_the_case_though_the_readers_are_the_same()
    {
        var plan = Plan(File, new KeysRegranted(By, A.Monday, A.Instructor(2).Id));
        Assert.That(plan.After.Readers, Is.EquivalentTo(File.Readers));
        Assert.That(Rotated(plan).Select(key => key.Members), Is.All.EquivalentTo(File.Readers));
        Assert.That(Rotated(plan), Has.Length.EqualTo(2));
    }

    /// <summary>Whatever else the same act writes.</summary>
    [Test]
    public void Keys_given_anew_beside_something_else_are_made_too()
    {
        LedgerEntry regranted = new KeysRegranted(By, A.Monday, A.Instructor(2).Id),
            recovered = new KeysRecovered(By, A.Monday, A.Instructor(2).Id, Role.Instructor);
        var held = Opened(File) with { CaseHolders = [.. File.Readers] };
        foreach (var anew in (LedgerEntry[])[regranted, recovered])
        foreach (
            var acts in (LedgerEntry[][])
                [
                    [anew, Message],
                    [Message, anew],
                ]
        )
            Assert.That(
                Rotated(Plan(File, held, acts)).Select(key => key.Folder),
                Is.EqualTo(new[] { Mailbox, File.Id }),
                anew.GetType().Name
            );
    }

    [Test]
    public void After_a_recovery_only_who_still_held_the_case_and_who_recovered_it_get_its_keys()
    {
        var recovered = new KeysRecovered(Next.Id, A.Monday, A.Instructor(2).Id, Role.Instructor);
        Assert.That(KeyPlan.AsksWhoHoldsTheCase([Message, recovered]), Is.True);
        Assert.That(KeyPlan.AsksWhoHoldsTheCase([Message, HandsOver]), Is.False);
        Assert.That(File.Readers, Does.Contain(A.Listener(1).Id));
        var held = Opened(File) with { CaseHolders = [By, A.Instructor(2).Id, Guid.NewGuid()] };
        var keys = Rotated(Plan(File, held, recovered));
        var expected = File.Apply(recovered).Readers.Intersect(held.CaseHolders).Add(Next.Id);
        Assert.That(expected, Does.Contain(By).And.Not.Contain(A.Listener(1).Id));
        Assert.That(keys, Has.Length.EqualTo(2));
        Assert.That(keys.Select(key => key.Members), Is.All.EquivalentTo(expected));
    }

    [Test]
    public void A_new_code_or_a_new_mailbox_of_somebody_is_for_that_code_and_the_readers()
    {
        var file = File with { Others = [new(Witness, [], PartyKind.Witness) { HasFolder = true }] };
        var renewed = Plan(file, new CodeRenewed(By, A.Monday, Witness));
        var opened = Plan(
            File,
            new PartyOpened(
                By,
                A.Monday,
                Witness,
                File.Id,
                File.Protocol.Id,
                File.Protocol.Version,
                PartyKind.Witness,
                [],
                Guid.NewGuid()
            )
        );
        Assert.That(opened.Steps, Has.Length.EqualTo(1));
        Assert.That(renewed.Steps, Has.Length.EqualTo(1));
        foreach (var key in (FolderKey[])[Rotated(renewed).Single(), ((MakeFolder)opened.Steps[0]).Key])
        {
            Assert.That((key.Folder, key.Kind), Is.EqualTo((Witness, FolderKind.Party)));
            Assert.That(key.Readers, Is.EquivalentTo(Members(File.Readers).Append(KeyReader.CodeOf(Witness))));
            Assert.That(key.Recovery!.Custodians, Is.EqualTo(Steps.Ids([.. Custodians])));
        }
    }

    [Test]
    public void A_request_to_custodians_ends_with_whoever_made_it_and_no_other()
    {
        var (name, original, kept) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var file = File.After(
            new IdentityRequested(By, A.Monday, name, IdentityGround.ImminentDanger, Guid.NewGuid(), null),
            new OriginalAsked(By, A.Monday, Guid.NewGuid(), Guid.NewGuid(), original),
            new OriginalAsked(A.Instructor(2).Id, A.Monday, Guid.NewGuid(), Guid.NewGuid(), kept)
        );
        var leaves = new ConflictDeclared(By, A.Monday, ConflictAnswer.Recuses);
        Assert.That(
            Plan(file, leaves).Steps.OfType<EndRequest>().Select(end => end.Request),
            Is.EqualTo(new[] { name, original })
        );
        Assert.That(Plan(file, HandsOver).Steps.OfType<EndRequest>(), Is.Empty);
    }

    [Test]
    public void A_custodian_with_a_part_in_the_case_loses_the_shares_of_the_name_and_of_originals()
    {
        var (folder, barred) = (Guid.NewGuid(), Custodians[1].Id);
        var named = File.Apply(
            new IdentityGiven(
                A.Reporter,
                A.Monday,
                new(folder, Guid.NewGuid(), "commitment", 2, Steps.Ids([.. Custodians]))
            )
        );
        LedgerEntry recuses = new ConflictDeclared(barred, A.Monday, ConflictAnswer.Recuses);
        var taken = Plan(named, recuses).Steps.OfType<TakeBackShares>().Single();
        Assert.That((taken.Folder, taken.Custodians), Is.EqualTo((folder, ImmutableArray.Create(barred))));
        Assert.That(Plan(named, Message).Steps.OfType<TakeBackShares>(), Is.Empty);
        Assert.That(Plan(File, recuses).Steps.OfType<TakeBackShares>(), Is.Empty, "no name was given");

        var kept = File.Apply(new OriginalKept(A.Reporter, A.Monday, Guid.NewGuid()));
        var halves = Plan(kept, recuses).Steps.OfType<TakeBackHalves>().Single();
        Assert.That(halves.Mailbox, Is.EqualTo(Mailbox));
        Assert.That(
            Custodians.Select(custodian => halves.IsBarred(custodian.Id)),
            Is.EqualTo(new[] { false, true, false, false })
        );
        Assert.That(Plan(File, recuses).Steps.OfType<TakeBackHalves>(), Is.Empty, "no original was kept");
    }

    private static readonly MeasureFile Proposed = MeasureFile.Fold(
        [
            new MeasureOpened(
                By,
                A.Monday,
                Guid.NewGuid(),
                "pas_de_contact",
                Guid.NewGuid(),
                MeasureTerms.Of(A.Protocol().Common.Precaution),
                [
                    new(By, true),
                    new(A.Instructor(2).Id, true),
                    new(A.CopilMember(1).Id, false),
                    new(A.CopilMember(2).Id, false),
                ],
                AffectedTold: false
            ),
        ],
        A.Monday
    );

    [Test]
    public void A_new_measure_is_for_its_signers_and_the_readers()
    {
        var key = Plan(File, Proposed.Opened).Steps.OfType<MakeFolder>().Single().Key;
        Assert.That(
            (key.Folder, key.Kind, key.Recovery),
            Is.EqualTo((Proposed.Id, FolderKind.Measure, (RecoveryShares?)null))
        );
        Assert.That(
            key.Readers,
            Is.EquivalentTo(Members(File.Readers.Union([A.CopilMember(1).Id, A.CopilMember(2).Id])))
        );
    }

    [Test]
    public void A_measure_follows_the_readers_of_its_case_and_keeps_its_other_signers_but_those_recused()
    {
        var file = File.Apply(new ConflictDeclared(A.CopilMember(2).Id, A.Monday, ConflictAnswer.Recuses)) with
        {
            Measures = [Proposed],
        };
        Assert.That(Plan(file, Message).Steps, Is.Empty);
        var leaves = new ConflictDeclared(By, A.Monday, ConflictAnswer.Recuses);
        var step = Plan(file, leaves).Steps.OfType<RotateMeasure>().Single();
        var after = file.Apply(leaves);
        Assert.That(
            step.Changed.Signers,
            Is.EquivalentTo(
                after
                    .Readers.Where(after.IsHandler)
                    .Select(person => new MeasureSigner(person, true))
                    .Append(new(A.CopilMember(1).Id, false))
            )
        );
        Assert.That((step.Changed.By, step.Changed.At), Is.EqualTo((By, A.Monday)));
        Assert.That(step.Key.Readers, Is.EquivalentTo(Members(after.Readers.Add(A.CopilMember(1).Id))));
        Assert.That(step.Key.Members, Does.Not.Contain(By).And.Not.Contain(A.CopilMember(2).Id));
    }

    /// <summary>Whose seat ended neither stepped aside nor was set aside.</summary>
    [Test]
    public void A_measure_goes_on_without_whoever_left_the_pair_and_without_whoever_is_set_aside()
    {
        var file = File with { Measures = [Proposed], SetAside = [A.CopilMember(2).Id] };

        var plan = Plan(file, new HandlerDeparted(A.Instructor(2).Id, A.Monday, By));

        Assert.That(plan.After.IsHandler(By) && plan.After.Readers.Contains(By), Is.False);
        Assert.That(
            plan.Steps.OfType<RotateMeasure>().Single().Changed.Signers,
            Is.EquivalentTo(
                plan.After.Readers.Where(plan.After.IsHandler)
                    .Select(person => new MeasureSigner(person, true))
                    .Append(new(A.CopilMember(1).Id, false))
            )
        );
    }

    /// <summary>Once, as somebody of the team.</summary>
    [Test]
    public void A_member_of_the_CoPil_who_comes_into_charge_signs_a_measure_as_one_of_the_team()
    {
        var comes = A.CopilMember(1).Id;
        var step = Plan(File with { Measures = [Proposed] }, new HandedOver(By, A.Monday, comes, Role.Instructor))
            .Steps.OfType<RotateMeasure>()
            .Single();

        Assert.That(step.Key.Members, Does.Contain(comes).And.Unique);
        Assert.That(step.Changed.Signers.Where(signer => signer.Person == comes && !signer.InTeam), Is.Empty);
    }

    [Test]
    public void A_mailbox_is_told_who_no_longer_follows_the_case()
    {
        var leaves = new ConflictDeclared(By, A.Monday, ConflictAnswer.Recuses);
        var left = new HandlerLeft(By, A.Monday, By);
        Assert.That(Plan(File, leaves).Entries, Is.EqualTo(new LedgerEntry[] { leaves, left }));
        Assert.That(
            Plan(File, new OpenedFolders(Mailbox, null, []), leaves).Entries,
            Is.EqualTo(new LedgerEntry[] { leaves }),
            "a mailbox says nothing of the team"
        );
    }
}
