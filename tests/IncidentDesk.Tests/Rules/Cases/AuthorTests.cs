using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Authorship;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>An entry counts only if somebody wrote it whom its kind names: every kind is tried with every kind of
/// person.</summary>
[Category("Threat-18")]
public sealed class AuthorTests
{
    private const Author InDecision = Author.Pair | Author.Body | Author.Bureau | Author.Facilitator;

    private static readonly Guid Guest = new("0196f000-0000-7000-8000-0000000000a1"),
        Caller = new("0196f000-0000-7000-8000-0000000000a2"),
        Stranger = new("0196f000-0000-7000-8000-0000000000a3");

    private static readonly Guid Mailbox = ((PartyCame)Sample(typeof(PartyCame))).Party;

    private static readonly IReadOnlyList<Type> Kinds = LedgerJson.Kinds;

    /// <summary>Listener 1 reads, listener 2 is in charge, 3 stepped aside, 6 was set aside, 4 left; another person
    /// came.</summary>
    private static CaseFile File() =>
        A.Case(A.Listener(6))
            .Joined(A.Listener(2), Role.Listener)
            .Joined(A.Listener(4), Role.Listener)
            .After(
                new ConflictDeclared(A.Listener(3).Id, A.Monday, ConflictAnswer.Recuses),
                new HandlerDeparted(A.Listener(2).Id, A.Monday, A.Listener(4).Id)
            ) with
        {
            TakenBy = Caller,
            Taken = false,
            Others = [new(Mailbox, []) { HasFolder = true, Holder = Guest }],
        };

    private static readonly (string Who, Guid Id, Author Is)[] People =
    [
        ("the reporter", A.Reporter, Author.Reporter),
        ("who took the call", Caller, Author.CallTaker),
        ("a reader", A.Listener(1).Id, Author.Reader),
        ("somebody in charge", A.Listener(2).Id, Author.Reader | Author.Handler),
        ("another person", Guest, Author.Party),
        ("who stepped aside", A.Listener(3).Id, 0),
        ("who left", A.Listener(4).Id, 0),
        ("who was set aside", A.Listener(6).Id, 0),
        ("nobody of the case", Stranger, 0),
    ];

    private static LedgerEntry Sample(Type kind) => (LedgerEntry)EntryTests.Sample(kind)!;

    private static LedgerEntry By(Type kind, Guid person)
    {
        var entry = Sample(kind);
        typeof(LedgerEntry).GetProperty(nameof(LedgerEntry.By))!.SetValue(entry, person);
        return entry;
    }

    private static bool IsOfCase(LedgerEntry entry) =>
        entry.Folder is not (FolderKind.Decision or FolderKind.Measure)
        && entry is not Received
        && entry.Author != Author.Newcomer;

    private static IEnumerable<Type> OfCase => Kinds.Where(kind => IsOfCase(Sample(kind)));

    [TestCaseSource(nameof(OfCase))]
    public void An_entry_of_a_case_counts_only_if_its_author_may_write_it(Type kind)
    {
        foreach (var (who, id, author) in People)
        {
            var entry = By(kind, id);
            Assert.That(
                Authors.Fold(File(), [entry]).Foreign,
                (entry.Author & author) != 0 ? Is.Null : Is.SameAs(entry),
                $"{kind.Name} by {who}"
            );
        }
    }

    private static IEnumerable<Type> ByTheCase =>
        Kinds.Where(kind =>
            Sample(kind) is var entry
            && entry.Folder is FolderKind.Decision or FolderKind.Measure
            && (entry.Author & (Author.Reader | Author.Handler)) != 0
        );

    [TestCaseSource(nameof(ByTheCase))]
    public void What_an_act_of_the_case_writes_into_a_decision_or_a_measure_is_by_one_of_its_people(Type kind)
    {
        foreach (var (who, id, author) in People)
            Assert.That(
                Authors.IsOfCase(By(kind, id), File(), []),
                Is.EqualTo((Sample(kind).Author & author) != 0),
                $"{kind.Name} by {who}"
            );
    }

    private static IEnumerable<Type> OfDecision => Kinds.Where(kind => (Sample(kind).Author & InDecision) != 0);

    [TestCaseSource(nameof(OfDecision))]
    public void An_entry_of_a_decision_counts_only_if_its_author_may_write_it(Type kind)
    {
        var file = A.Decision();
        Signer Seat(bool bureau) =>
            file.Eligible.First(signer => signer.Hat == SigningCapacity.Body && signer.InBureau == bureau);
        foreach (
            var (id, author) in new[]
            {
                (file.Course.Pair.First(), Author.Pair),
                (Seat(false).Person, Author.Body),
                (Seat(true).Person, Author.Body | Author.Bureau),
                (A.Facilitator, Author.Facilitator),
                (Stranger, (Author)0),
                (A.Reporter, (Author)0),
            }
        )
            Assert.That(
                DecisionAuthors.IsByAnAuthor(By(kind, id), file),
                Is.EqualTo((Sample(kind).Author & author) != 0),
                $"{kind.Name} by {author}"
            );
    }

    private static IEnumerable<Type> OfMeasure =>
        Kinds.Where(kind => (Sample(kind).Author & Author.MeasureSigner) != 0);

    [TestCaseSource(nameof(OfMeasure))]
    public void An_entry_of_a_measure_counts_only_if_its_author_may_sign_the_measure(Type kind)
    {
        var opened = (MeasureOpened)Sample(typeof(MeasureOpened)) with { Signers = [new(A.Listener(1).Id, true)] };

        Assert.That(MeasureAuthors.Foreign([opened, By(kind, A.Listener(1).Id)]), Is.Null);
        foreach (var id in (Guid[])[A.Listener(2).Id, A.Reporter, Stranger])
            Assert.That(MeasureAuthors.Foreign([opened, By(kind, id)]), Is.Not.Null);
    }

    [Test]
    public void Every_kind_of_entry_is_tried_here() =>
        Assert.That(
            OfCase
                .Concat(ByTheCase)
                .Concat(OfDecision)
                .Concat(OfMeasure)
                .Concat([typeof(Received), typeof(PartyCame), typeof(KeysRecovered)]),
            Is.EquivalentTo(Kinds)
        );

    /// <summary>The case begins with it: who signed it is the reporter.</summary>
    [Test]
    public void Nobody_can_begin_a_case_a_second_time()
    {
        foreach (var (who, id, _) in People.Where(person => person.Is != Author.Reporter))
            Assert.That(Authors.Fold(File(), [By(typeof(Received), id)]).Foreign, Is.Not.Null, who);
    }

    [Test]
    public void Somebody_who_comes_with_a_code_is_nobody_else_in_the_case_and_comes_once()
    {
        var invited = File() with { Others = [new(Mailbox, []) { HasFolder = true }] };

        Assert.That(Authors.Fold(invited, [By(typeof(PartyCame), Stranger)]).Foreign, Is.Null);
        foreach (
            var id in (Guid[])
                [A.Reporter, A.Listener(1).Id, A.Listener(2).Id, A.Listener(3).Id, A.Listener(4).Id, A.Listener(6).Id]
        )
            Assert.That(Authors.Fold(invited, [By(typeof(PartyCame), id)]).Foreign, Is.Not.Null);
        Assert.That(Authors.Fold(File(), [By(typeof(PartyCame), Stranger)]).Foreign, Is.Not.Null, "They came already.");
    }

    [Test]
    public void Recovered_keys_never_go_to_who_stepped_aside_was_set_aside_or_wrote_from_a_mailbox()
    {
        Assert.That(Authors.Fold(File(), [By(typeof(KeysRecovered), Stranger)]).Foreign, Is.Null);
        foreach (var id in (Guid[])[A.Reporter, Guest, A.Listener(3).Id, A.Listener(6).Id])
            Assert.That(Authors.Fold(File(), [By(typeof(KeysRecovered), id)]).Foreign, Is.Not.Null);
    }

    [Test]
    public void What_an_act_that_recovers_keys_writes_first_counts_only_with_the_entry_that_gives_them()
    {
        var (left, recovered) = (By(typeof(HandlerLeft), Stranger), By(typeof(KeysRecovered), Stranger));
        var note = By(typeof(IncidentDesk.Rules.Cases.Writing.NoteWritten), Stranger);

        Assert.That(Authors.Fold(File(), [left, recovered]).Foreign, Is.Null);
        Assert.That(Authors.Fold(File(), [left]).Foreign, Is.SameAs(left));
        Assert.That(Authors.Fold(File(), [note, recovered]).Foreign, Is.SameAs(note));
        var aside = By(typeof(HandlerLeft), A.Listener(6).Id);
        Assert.That(
            Authors.Fold(File(), [aside, By(typeof(KeysRecovered), A.Listener(6).Id)]).Foreign,
            Is.Not.Null,
            "set aside"
        );
    }

    [Test]
    public void After_stepping_aside_what_follows_from_that_still_counts_and_nothing_later_does()
    {
        var gone = A.Listener(2).Id;
        var aside = new ConflictDeclared(gone, A.Monday, ConflictAnswer.Recuses);
        var consequence = new HandlerLeft(gone, A.Monday, gone);
        var note = By(typeof(IncidentDesk.Rules.Cases.Writing.NoteWritten), gone);

        var other = By(typeof(HandlerJoined), A.Listener(1).Id);

        Assert.That(Authors.Fold(File(), [aside, consequence]).Foreign, Is.Null);
        Assert.That(Authors.Fold(File(), [consequence, aside]).Foreign, Is.Null, "the mailbox is written first");
        foreach (var late in (LedgerEntry[])[note, aside, consequence])
            Assert.That(Authors.Fold(File(), [aside, other, late]).Foreign, Is.SameAs(late));
    }

    [Test]
    public void A_mailbox_shows_no_entry_that_somebody_wrote_in_the_place_of_its_holder()
    {
        var file = A.Case();
        LedgerEntry Consent(Guid by) =>
            new ConsentAnswered(by, A.Monday, IncidentDesk.Rules.Cases.Choices.Consent.OpenFollowUp, ConsentAnswer.Yes);

        Assert.That(Authors.ForeignInMailbox(file, [.. file.History, Consent(A.Reporter)]), Is.Null);
        Assert.That(Authors.ForeignInMailbox(file, [.. file.History, Consent(A.Listener(1).Id)]), Is.Not.Null);
        Assert.That(
            Authors.ForeignInMailbox(file, [.. file.History, new HandlerLeft(A.Reporter, A.Monday, Stranger)]),
            Is.Not.Null
        );
    }
}
