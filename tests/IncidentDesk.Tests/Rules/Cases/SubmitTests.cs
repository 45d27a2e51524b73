using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

public sealed class SubmitTests
{
    private static readonly Guid File = Guid.NewGuid();

    private static Verdict Decide(
        ImmutableArray<Person> readers,
        ImmutableArray<Guid> setAside,
        params KeyValuePair<Consent, ConsentAnswer>[] consents
    ) => Submit.Decide(A.Protocol(), File, A.Reporter, readers, setAside, A.Report, consents, A.Monday);

    [Test]
    public void A_report_records_its_protocol_version_and_its_readers()
    {
        var verdict = Decide([A.Listener(1), A.Listener(2)], []);

        Assert.That(verdict.Refusal, Is.Null);
        var received = (Received)verdict.Entries[0];
        Assert.That(
            (received.By, received.At, received.Case, received.Protocol, received.Version, received.Definition),
            Is.EqualTo((A.Reporter, A.Monday, File, "violence", 2, A.Protocol().Hash))
        );
        Assert.That(received.Readers, Is.EqualTo(Steps.Ids(A.Listener(1), A.Listener(2))));
        Assert.That(
            verdict.Entries[1..],
            Is.EqualTo(new LedgerEntry[] { new ReportWritten(A.Reporter, A.Monday, A.Report) })
        );
    }

    [Test]
    public void A_report_records_the_people_set_aside_and_the_answers_about_consents()
    {
        var verdict = Decide(
            [A.Listener(1), A.Listener(2)],
            Steps.Ids(A.Listener(3)),
            new(Consent.ContactAccused, ConsentAnswer.No),
            new(Consent.Recontact, ConsentAnswer.Yes)
        );

        Assert.That(((ReadersSetAside)verdict.Entries[1]).Persons, Is.EqualTo(Steps.Ids(A.Listener(3))));
        Assert.That(
            verdict.Entries[3..],
            Is.EqualTo(
                new LedgerEntry[]
                {
                    ConsentAnswered.To(A.Protocol(), A.Reporter, A.Monday, Consent.Recontact, ConsentAnswer.Yes),
                    ConsentAnswered.To(A.Protocol(), A.Reporter, A.Monday, Consent.ContactAccused, ConsentAnswer.No),
                }
            )
        );
    }

    [Test]
    public void All_entries_of_a_new_report_are_in_the_mailbox() =>
        Assert.That(
            Decide(
                [A.Listener(1), A.Listener(2)],
                Steps.Ids(A.Listener(3)),
                new KeyValuePair<Consent, ConsentAnswer>(Consent.Recontact, ConsentAnswer.Yes)
            ).Entries,
            Has.All.Property(nameof(LedgerEntry.Folder)).EqualTo(FolderKind.Mailbox)
        );

    [TestCase(0)]
    [TestCase(1)]
    public void A_report_for_fewer_than_two_readers_is_not_accepted(int readers) =>
        Assert.That(Decide([.. Enumerable.Range(1, readers).Select(A.Listener)], []), Says.No(Reason.TooFewReaders));

    [Test]
    public void Readers_are_the_listeners_who_are_not_set_aside() =>
        Assert.That(
            Submit
                .Readers(A.Protocol(), A.Roster(), Steps.Ids(A.Listener(2), A.Listener(5)).ToHashSet())
                .Select(person => person.Id),
            Is.EqualTo(Steps.Ids(A.Listener(1), A.Listener(3), A.Listener(4), A.Listener(6)))
        );
}
