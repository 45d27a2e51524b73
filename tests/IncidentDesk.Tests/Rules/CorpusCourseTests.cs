using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Yaml;

namespace IncidentDesk.Tests.Rules;

/// <summary>The fictional reports, led along the course each of them expects: every place is entered by the rules, on
/// the consents given by then.</summary>
public sealed class CorpusCourseTests
{
    private static readonly Value[] Reports = DemoCorpus.Reports(new());

    private static IEnumerable<string> Ids => Reports.Select(report => report["id"].Text);

    [TestCaseSource(nameof(Ids))]
    public void Each_report_of_the_demo_corpus_follows_its_expected_path(string id)
    {
        var (report, expect) = (
            Reports.Single(report => report["id"].Text == id),
            Reports.Single(report => report["id"].Text == id)["expect"]
        );
        var known = DemoCorpus.Read().Single(known => known.Id == id);
        var course = new Course(
            known.Door,
            Aside(known),
            known.Consents,
            new(
                report["danger"].Text == "true",
                report["minor"].Text == "true",
                [.. report["themes"].Items.Select(theme => theme.Text)]
            )
        );
        var path = expect["path"].Items.Select(stage => stage.Text).ToArray();
        var events = expect["events"].Items.ToList();

        for (var at = 0; at < path.Length; at++)
        {
            if (at > 0)
                course.Go(path[at]);
            foreach (var happens in events.Where(happens => happens["at"].Text == path[at]).ToArray())
            {
                Happen(course, happens);
                events.Remove(happens);
            }
        }

        Assert.That(course.File.Path, Is.EqualTo(path));
        Assert.That(course.File.Status, Is.EqualTo(CaseStatus.Closed));
        Assert.That(course.File.Protocol.Id, Is.EqualTo(expect["protocol"].Text));
        Assert.That(
            course.File.History.Where(entry => entry.By != A.Reporter).Select(entry => entry.By),
            Has.None.Matches<Guid>(course.File.SetAside.Contains)
        );
    }

    [Test]
    public void An_inquiry_lacks_both_consents_when_the_reporter_has_answered_nothing()
    {
        var course = new Course("violence", [], []);
        foreach (var place in (string[])["securite", "ecoute", "choix"])
            course.Go(place);

        Assert.That(
            course
                .Try("instruction")
                .Refusal!.Missing.Where(need => need.Kind == NeedKind.ConsentGiven)
                .Select(need => need.Consent),
            Is.EquivalentTo(new Consent?[] { Consent.OpenFollowUp, Consent.ShareWithCopil })
        );
    }

    private static IEnumerable<Guid> Aside(CorpusReport report) =>
        Course
            .People.Where(person =>
                person.Seats.Any(seat =>
                    report.SetAside.Contains(seat.Id) || (report.SetAside.Contains(seat.Role.Id()) && seat.Number == 1)
                )
            )
            .Select(person => person.Id);

    private static void Happen(Course course, Value happens)
    {
        if (happens.Has("consent"))
            course.Says(
                Consents.Parse(happens["consent"].Text)!.Value,
                happens["to"].Text switch
                {
                    "oui" => ConsentAnswer.Yes,
                    "non" => ConsentAnswer.No,
                    _ => ConsentAnswer.Later,
                }
            );
        else
            course.Override(Consent.SendOutside, OverrideGrounds.Parse(happens["override"].Text)!.Value);
    }
}
