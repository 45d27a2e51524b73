using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Finding;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Tests.Rules.Cases.Finding;

/// <summary>In which texts words are looked for.</summary>
[TestFixture]
internal sealed class ReadTextsTests
{
    private static readonly Guid Message = Guid.NewGuid(),
        Own = Guid.NewGuid(),
        Colleagues = Guid.NewGuid(),
        File = Guid.NewGuid();

    private static CaseFile Written() =>
        A.TakenCase()
            .After(
                new MessageSent(A.Reporter, A.Monday, Message),
                new NoteWritten(A.Listener(1).Id, A.Monday, Own),
                new NoteWritten(A.Listener(2).Id, A.Monday, Colleagues),
                new FileAdded(A.Reporter, A.Monday, File)
            );

    private static IEnumerable<Guid> Of(CaseFile file, Guid reader) =>
        ReadTexts.Of(file, reader).Select(entry => entry.Text!.Value);

    [Test]
    public void Those_that_the_reader_wrote_or_opened_and_no_other_and_no_file()
    {
        var opened = Written()
            .After(
                new TextOpened(A.Listener(1).Id, A.Monday, Message),
                new TextOpened(A.Listener(1).Id, A.Monday, File),
                new TextOpened(A.Listener(2).Id, A.Monday, Own)
            );

        Assert.That(Of(Written(), A.Listener(1).Id), Is.EqualTo(new[] { A.Report, Own }));
        Assert.That(Of(opened, A.Listener(1).Id), Is.EqualTo(new[] { A.Report, Message, Own }));
        Assert.That(Of(opened, A.Listener(2).Id), Is.EqualTo(new[] { A.Report, Own, Colleagues }));
        Assert.That(Of(opened, A.Listener(3).Id), Is.Empty);
    }

    [TestCase(ConflictAnswer.Unsure)]
    [TestCase(ConflictAnswer.Recuses)]
    public void None_for_somebody_who_is_unsure_or_stepped_back(ConflictAnswer answer) =>
        Assert.That(Of(Written().Answered(A.Listener(1), answer), A.Listener(1).Id), Is.Empty);

    [Test]
    public void None_for_somebody_who_was_set_aside() =>
        Assert.That(
            Of(A.Case(A.Listener(1)).Answered(A.Listener(1)).Opened(A.Listener(1)), A.Listener(1).Id),
            Is.Empty
        );

    [Test]
    public void A_struck_note_is_not_among_them_and_the_one_in_its_place_is()
    {
        var item = Guid.NewGuid();
        var struck = Written().After(new NoteStruck(A.Listener(1).Id, A.Monday, Own, item));

        Assert.That(Of(struck, A.Listener(1).Id), Is.EqualTo(new[] { A.Report, item }));
    }

    [Test]
    public void The_way_to_reach_the_person_is_looked_at_while_it_counts()
    {
        var (old, now) = (Guid.NewGuid(), Guid.NewGuid());
        LedgerEntry Opened(Guid item) => new TextOpened(A.Listener(1).Id, A.Monday, item);
        var file = A.TakenCase()
            .Says(Consent.Recontact, ConsentAnswer.Yes)
            .After(
                new ContactWritten(A.Reporter, A.Monday, old),
                new ContactWritten(A.Reporter, A.Monday, now),
                Opened(old),
                Opened(now)
            );

        Assert.That(Of(file, A.Listener(1).Id), Is.EqualTo(new[] { A.Report, now }));
    }
}
