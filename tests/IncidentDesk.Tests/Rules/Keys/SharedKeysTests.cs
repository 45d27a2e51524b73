using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Keys;

/// <summary>The keys of what people share beside the case: what parties write together, and decisions.</summary>
public sealed class SharedKeysTests
{
    private static readonly Guid Mailbox = Guid.NewGuid(),
        Agreement = Guid.NewGuid(),
        Came = Guid.NewGuid(),
        CameAs = Guid.NewGuid(),
        Invited = Guid.NewGuid(),
        By = A.Instructor(1).Id,
        Mediator = A.Person(Role.Facilitator, 1).Id;

    private static readonly LedgerEntry Message = new MessageSent(By, A.Monday, Guid.NewGuid());

    /// <summary>A case with a facilitator and two other parties, of whom one has come.</summary>
    private static CaseFile Mediated()
    {
        var file = A.CaseAt("instruction");
        return file with
        {
            Handlers = file.Handlers.Add(new(Mediator, Role.Facilitator)),
            Others = [new(Came, []) { HasFolder = true, Holder = CameAs }, new(Invited, []) { HasFolder = true }],
        };
    }

    private static OpenedFolders Opened(CaseFile file) => new(Mailbox, file.Id, []);

    private static OpenedFolders Sharing(CaseFile file, ImmutableHashSet<Guid> holders) =>
        Opened(file) with
        {
            Agreement = Agreement,
            AgreementHolders = holders,
            Receipts = ImmutableDictionary<Guid, Guid>.Empty.Add(Mailbox, A.Reporter).Add(Came, CameAs),
        };

    private static KeyPlan Plan(CaseFile file, OpenedFolders opened, params LedgerEntry[] acts) =>
        KeyPlan.Of(file, [.. acts], opened, acts[0].By, A.Roster(), A.Monday);

    private static readonly KeyReader[] Sharers =
    [
        KeyReader.ReceiptOf(Mailbox),
        KeyReader.ReceiptOf(Came),
        KeyReader.Member(Mediator),
    ];

    [Test]
    public void What_parties_write_together_is_for_the_reporter_those_who_came_and_the_facilitators()
    {
        var made = Plan(Mediated(), Opened(Mediated()), new AgreementOpened(By, A.Monday, Agreement));
        var key = ((MakeFolder)made.Steps.Single()).Key;
        Assert.That((key.Folder, key.Kind), Is.EqualTo((Agreement, FolderKind.Agreement)));
        Assert.That(key.Readers, Is.EquivalentTo(Sharers));
        Assert.That(key.Recovery, Is.Null, "custodians recover cases, and not what parties write");
    }

    [Test]
    public void It_gets_a_new_key_when_others_hold_it_than_may_read_it_and_else_not()
    {
        var file = Mediated();
        Assert.That(Plan(file, Sharing(file, [A.Reporter, CameAs, Mediator]), Message).Steps, Is.Empty);
        foreach (
            var holders in (ImmutableHashSet<Guid>[])
                [
                    [A.Reporter, Mediator],
                    [A.Reporter, CameAs, Mediator, By],
                    [A.Reporter, CameAs],
                ]
        )
        {
            var keys = Plan(file, Sharing(file, holders), Message).Steps.OfType<RotateKeys>().Single().Folders;
            Assert.That(keys.Single().Readers, Is.EquivalentTo(Sharers));
            Assert.That(keys.Single().Kind, Is.EqualTo(FolderKind.Agreement));
        }
        Assert.That(
            Plan(file, Sharing(file, [A.Reporter]) with { Case = null }, Message).Steps,
            Is.Empty,
            "a mailbox gives nobody else's folder a key"
        );
        Assert.That(Plan(file, Sharing(file, []) with { Agreement = null }, Message).Steps, Is.Empty, "it is not open");
    }

    [Test]
    public void A_party_without_words_any_more_is_no_reader_who_is_missing()
    {
        var file = Mediated();
        var opened = Sharing(file, [A.Reporter, Mediator]);
        Assert.That(Plan(file, opened with { Receipts = opened.Receipts.Remove(Came) }, Message).Steps, Is.Empty);
    }

    private static readonly CaseFile Deciding = A.CaseAt("conclusions")
        .Apply(new DecisionProposed(By, A.Monday, A.Opened().Decision, DecisionKind.Exclusion));

    private static readonly LedgerEntry Leaves = new ConflictDeclared(By, A.Monday, ConflictAnswer.Recuses);

    [Test]
    public void A_new_decision_is_for_its_signers_and_whoever_runs_its_rounds_each_once()
    {
        var key = ((MakeFolder)Plan(A.CaseAt("conclusions"), Opened(Deciding), A.Opened()).Steps.Single()).Key;
        Assert.That((key.Folder, key.Kind), Is.EqualTo((A.Opened().Decision, FolderKind.Decision)));
        Assert.That(
            key.Readers,
            Is.EquivalentTo(
                A.Opened()
                    .Signers.Select(signer => signer.Person)
                    .Append(A.Facilitator)
                    .Distinct()
                    .Select(KeyReader.Member)
            )
        );
        Assert.That(key.Recovery, Is.Null);
    }

    [Test]
    public void A_decision_follows_the_pair_of_its_case()
    {
        var file = Deciding.Looking(A.Decision());
        Assert.That(Plan(file, Opened(file), Message).Steps, Is.Empty);

        var plan = Plan(file, Opened(file), Leaves);
        var step = plan.Steps.OfType<RotateDecision>().Single();
        Assert.That(step.Entries, Is.EqualTo(new[] { new PairLeft(By, A.Monday, By) }));
        Assert.That(step.Key.Folder, Is.EqualTo(A.Opened().Decision));
        Assert.That(step.Key.Members, Does.Contain(A.Instructor(2).Id).And.Not.Contain(By));
        Assert.That(
            (step.Before.Course.Pair.Contains(By), step.After.Course.Pair.Contains(By)),
            Is.EqualTo((true, false))
        );
        Assert.That((step.IsAbandoned, plan.Ends), Is.EqualTo((false, Binding.Stands)), "one of the pair is left");

        var asked = Plan(file, Opened(file), new HandedOver(By, A.Monday, A.Instructor(3).Id, Role.Instructor));
        Assert.That(
            asked.Steps.OfType<RotateDecision>().Single().Entries,
            Is.EqualTo(new[] { new PairJoined(By, A.Monday, A.Instructor(3).Id) })
        );
    }

    [Test]
    public void Nothing_is_written_into_a_decision_whose_rows_contradict_the_journal_nor_from_a_mailbox()
    {
        var file = Deciding.Looking(A.Decision());
        var torn = Opened(file) with { TornDecisions = [A.Opened().Decision] };
        Assert.That(Plan(file, torn, Leaves).Steps.OfType<RotateDecision>(), Is.Empty);
        Assert.That(
            Plan(file, torn with { TornDecisions = [Guid.NewGuid()] }, Leaves).Steps.OfType<RotateDecision>().Count(),
            Is.EqualTo(1)
        );
        Assert.That(Plan(file, new(Mailbox, null, []), Leaves).Steps.OfType<RotateDecision>(), Is.Empty);
    }

    [Test]
    public void A_decision_whose_pair_has_left_is_over()
    {
        var alone = A.Decision().After(new PairLeft(By, A.Monday, A.Instructor(2).Id));
        var file = Deciding.Looking(alone);
        var plan = Plan(file, Opened(file), Leaves);
        Assert.That(plan.Steps.OfType<RotateDecision>().Single().IsAbandoned, Is.True);
        Assert.That(plan.Ends, Is.EqualTo(Binding.Ended));
        var withdrawn = Deciding.Looking(alone.Withdrawn());
        Assert.That(
            Plan(withdrawn, Opened(withdrawn), Leaves).Steps.OfType<RotateDecision>().Where(step => step.IsAbandoned),
            Is.Empty,
            "one that was withdrawn is not abandoned"
        );
    }

    private static readonly LedgerEntry Another = A.Opened() with { Decision = Guid.NewGuid() };

    /// <summary>Two decisions: the readers of one see it, and nobody who is left can open the other.</summary>
    [Test]
    public void A_decision_that_the_last_of_its_readers_leaves_is_over_though_another_one_goes_on()
    {
        var lost = Guid.NewGuid();
        foreach (var first in (bool[])[true, false])
        {
            LedgerEntry[] proposals =
            [
                new DecisionProposed(By, A.Monday, A.Opened().Decision, DecisionKind.Exclusion),
                new DecisionProposed(By, A.Monday, lost, DecisionKind.Exclusion),
            ];
            var file = A.CaseAt("conclusions").After(first ? proposals : [proposals[1], proposals[0]]);
            var reads = file.DecisionReaders.SetItem(A.Opened().Decision, file.Readers).SetItem(lost, []);
            var loaded = (file with { DecisionReaders = reads }).Looking(A.Decision());

            Assert.That(Plan(loaded, Opened(loaded), Message).Ends, Is.EqualTo(Binding.Ended));
        }
    }

    [Test]
    public void A_decision_that_nobody_here_can_open_is_over_once_another_one_is_opened()
    {
        var unseen = Plan(Deciding, Opened(Deciding), A.Opened() with { Decision = Guid.NewGuid() });
        Assert.That(unseen.Ends, Is.EqualTo(Binding.Ended));
        foreach (
            var acts in (LedgerEntry[][])
                [
                    [Message, Another],
                    [Another, Message],
                ]
        )
            Assert.That(
                Plan(Deciding, Opened(Deciding), acts).Ends,
                Is.EqualTo(Binding.Ended),
                "beside something else"
            );
        var seen = Deciding.Looking(A.Decision());
        Assert.That(
            Plan(seen, Opened(seen), A.Opened() with { Decision = Guid.NewGuid() }).Ends,
            Is.EqualTo(Binding.Stands)
        );
        Assert.That(Plan(Deciding, Opened(Deciding), Message).Ends, Is.EqualTo(Binding.Stands));
    }

    [Test]
    public void A_mailbox_tells_the_effect_on_decisions_that_it_cannot_see_and_the_team_only_where_there_is_one()
    {
        LedgerEntry stops = new StopAsked(A.Reporter, A.Monday, true),
            refuses = new ConsentAnswered(A.Reporter, A.Monday, Consent.ShareWithCopil, ConsentAnswer.No);
        var none = A.CaseAt("conclusions");
        var mailbox = new OpenedFolders(Mailbox, null, []);
        Assert.That(Plan(none, mailbox, stops).Ends, Is.EqualTo(Binding.Ended));
        Assert.That(Plan(none, mailbox, refuses).Ends, Is.EqualTo(Binding.ConsentGone));
        Assert.That(Plan(none, mailbox, Message).Ends, Is.EqualTo(Binding.Stands));
        Assert.That(Plan(none, Opened(none), stops).Ends, Is.EqualTo(Binding.Stands), "no decision was proposed");
        Assert.That(Plan(Deciding, Opened(Deciding), stops).Ends, Is.EqualTo(Binding.Ended));
        Assert.That(Plan(Deciding, Opened(Deciding), refuses).Ends, Is.EqualTo(Binding.ConsentGone));
    }

    [Test]
    public void A_veto_that_is_seen_here_is_recorded_in_the_loadedand_never_from_a_mailbox()
    {
        var vetoed = TwoVetoes.Decision();
        Assert.That(vetoed.State, Is.EqualTo(DecisionState.Vetoed));
        var file = Deciding.Looking(vetoed);
        Assert.That(
            Plan(file, Opened(file), Message).Entries,
            Is.EqualTo(new[] { Message, new DecisionVetoed(By, A.Monday, vetoed.Id) })
        );
        Assert.That(Plan(file, new(Mailbox, null, []), Message).Entries, Is.EqualTo(new[] { Message }));
    }
}
