using System.Text.RegularExpressions;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>Overload that names nobody is never asked about another person: not on the form, not in the mailbox, not by
/// telephone.</summary>
[Category("Threat-29")]
public sealed class OverloadTests : SharedDesk
{
    private static readonly Consent[] OfAnother =
    [
        Consent.ContactAccused,
        Consent.IdentityToAccused,
        Consent.Participation,
        Consent.Matching,
    ];

    private protected override bool Serves => true;

    private int Kinds =>
        Array.FindIndex(
            ReportKinds.Of(2, desk.Get<ProtocolShelf>().Newest("conflit")).Questions,
            one => one.Id == "kinds"
        ) + 1;

    /// <summary>The mailbox of a report of the second kind with these themes.</summary>
    private async Task<Visitor> ReportedAsync(params string[] themes)
    {
        var visitor = desk.Visitor();
        await visitor.PostAsync("/report/2", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", "Trop de tâches, trop vite."));
        await visitor.PostAsync($"/report/question/{Kinds}", [.. themes.Select(theme => ("chosen", theme))]);
        var words = await visitor.PostAsync("/report/check");
        await visitor.OpenMailboxAsync(
            Regex.Matches(words.Html, "<li lang=\"fr\">([a-z]{4,8})</li>").Select(match => match.Groups[1].Value)
        );
        return visitor;
    }

    private static IEnumerable<Consent> AskedIn(Answer mailbox) =>
        OfAnother.Where(consent => mailbox.Html.Contains($"/mailbox/consent/{consent.Id()}", StringComparison.Ordinal));

    [Test]
    public async Task The_mailbox_of_a_report_of_overload_alone_asks_nothing_about_another_person()
    {
        using var visitor = await ReportedAsync("surcharge_emotionnelle");
        var mailbox = await visitor.GetAsync("/mailbox");

        Assert.That(AskedIn(mailbox), Is.Empty);
        Assert.That(mailbox.Text, Does.Not.Contain("As-tu peur"));
        Assert.That((await visitor.GetAsync("/mailbox/steps")).Text, Does.Not.Contain("As-tu peur"));
    }

    [Test]
    public async Task The_mailbox_of_a_report_of_overload_and_a_tension_asks_about_the_other_person()
    {
        using var visitor = await ReportedAsync("surcharge_emotionnelle", "tension");
        var mailbox = await visitor.GetAsync("/mailbox");

        Assert.That(AskedIn(mailbox), Does.Contain(Consent.ContactAccused));
        Assert.That(mailbox.Text, Does.Contain("As-tu peur"));
    }
}
