using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.OwnDates;
using IncidentDesk.Rules.Cases.Summaries;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Writing;

/// <summary>Days that those in charge note for themselves: theirs alone, ended by a press, in no reminder.</summary>
public sealed class OwnDateTests
{
    private static readonly Guid Line = Guid.NewGuid();
    private static readonly DateOnly Today = Workdays.Day(A.Monday);

    private static Verdict Note(CaseFile file, Person person, DateOnly day, Guid? line = null) =>
        OwnDateNoted.Decide(file, Actor.Of(person), day, line ?? Line, A.Monday);

    private static CaseFile Noted(int days) =>
        A.TakenCase().After(Note(A.TakenCase(), A.Listener(1), Today.AddDays(days)));

    [Test]
    public void Somebody_in_charge_notes_today_or_a_later_day_and_no_day_before()
    {
        var one = A.Listener(1);

        foreach (var days in (int[])[0, 1, 400])
            Assert.That(
                Note(A.TakenCase(), one, Today.AddDays(days)),
                Says.Yes(new OwnDateNoted(one.Id, A.Monday, Today.AddDays(days), Line))
            );
        Assert.That(Note(A.TakenCase(), one, Today.AddDays(-1)), Says.No(Reason.MeetingPast));
    }

    [Test]
    public void Nobody_else_notes_or_ends_one()
    {
        var file = Noted(2).Answered(A.Listener(3));

        Assert.That(Note(file, A.Listener(3), Today), Says.No(Reason.NotAHandler));
        Assert.That(OwnDateEnded.Decide(file, Actor.Of(A.Listener(3)), Line, A.Monday), Says.No(Reason.NotAHandler));
        Assert.That(Note(A.CaseAt("clos_soutien"), A.Listener(1), Today), Says.No(Reason.CaseClosed));
    }

    [Test]
    public void A_colleague_ends_it_once_and_it_is_gone()
    {
        var (file, two) = (Noted(2), Actor.Of(A.Listener(2)));
        Assert.That(OwnDate.Of(file), Is.EqualTo(new[] { new OwnDate(Line, Today.AddDays(2)) }));

        var ended = file.After(OwnDateEnded.Decide(file, two, Line, A.Monday));

        Assert.That(OwnDate.Of(ended), Is.Empty);
        Assert.That(OwnDateEnded.Decide(ended, two, Line, A.Monday), Says.No(Reason.AlreadyDone));
        Assert.That(OwnDateEnded.Decide(ended, two, A.Report, A.Monday), Says.No(Reason.NoSuchText));
    }

    [Test]
    public void A_case_has_twelve_at_most_earliest_first()
    {
        var file = A.TakenCase();
        for (var days = OwnDate.Most; days > 0; days--)
            file = file.After(Note(file, A.Listener(1), Today.AddDays(days), Guid.NewGuid()));

        Assert.That(OwnDate.Of(file).Select(date => date.Day).ToArray(), Is.Ordered.And.Length.EqualTo(OwnDate.Most));
        Assert.That(Note(file, A.Listener(1), Today), Says.No(Reason.TooManyDates));
        var ended = OwnDateEnded.Decide(file, Actor.Of(A.Listener(2)), OwnDate.Of(file)[0].Id, A.Monday);
        Assert.That(Note(file.After(ended), A.Listener(1), Today).Refusal, Is.Null);
    }

    [Test]
    public void No_reminder_knows_of_it() =>
        Assert.That(Deadlines.Of(Noted(2)), Is.EqualTo(Deadlines.Of(A.TakenCase())));

    [Test]
    public void The_list_of_those_in_charge_has_it_and_asks_for_it_from_its_morning_on()
    {
        var file = Noted(1).After(new MessageSent(A.Listener(1).Id, A.Monday, Guid.NewGuid()));
        var mine = CaseSummary.Of(file, A.Listener(2).Id) with { Unread = 0, UrgentAt = null };
        var midnight = Workdays.Midnight(Today.AddDays(1));

        Assert.That(mine.Dates, Is.EqualTo(OwnDate.Of(file)));
        Assert.That(mine.Next, Is.LessThanOrEqualTo(mine.Dates[0].At));
        Assert.That(mine.TurnAt(midnight.AddMinutes(-1)), Is.EqualTo(Turn.Waits));
        Assert.That(mine.TurnAt(midnight), Is.EqualTo(Turn.ToDo));
        Assert.That(CaseSummary.Of(file.Answered(A.Listener(3)), A.Listener(3).Id).Dates, Is.Empty);
        Assert.That(
            CaseSummary.Of(Noted(1), A.Listener(2).Id).Writer,
            Is.EqualTo(CaseSummary.Of(A.TakenCase(), A.Listener(2).Id).Writer),
            "whoever wrote last still waits for an answer"
        );
    }
}
