using System.Text.RegularExpressions;
using IncidentDesk.Pages.Public.Help;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Pages;

/// <summary>Forms that our own pages did not send are refused; a person whose own page grew old loses
/// nothing.</summary>
[Category("Threat-02")]
public sealed partial class UnwelcomePostTests
{
    private const string Text = "Il m’a attendue devant le local.\nDeux fois.";

    private RunningDesk desk = null!;
    private Visitor visitor = null!;
    private string? token;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        visitor = desk.Visitor();
        await visitor.PostAsync("/report", ("nobody", "1"));
        token = (await visitor.GetAsync("/report/what")).Token;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        visitor.Dispose();
        await desk.DisposeAsync();
    }

    private static HttpRequestMessage Form(string? token, params (string Name, string Value)[] headers)
    {
        var form = Visitor.Form("/report/what", token, ("what", Text));
        foreach (var (name, value) in headers)
            form.Headers.Add(name, value);
        return form;
    }

    [Test]
    public async Task A_form_without_its_token_is_refused()
    {
        var answer = await visitor.SendAsync(Form(null));

        Assert.That(answer.Code, Is.EqualTo(400));
    }

    [Test]
    public async Task A_form_with_the_token_of_another_browser_is_refused()
    {
        using var other = desk.Visitor();
        var foreign = (await other.GetAsync("/report")).Token;

        Assert.That((await visitor.SendAsync(Form(foreign))).Code, Is.EqualTo(400));
    }

    [TestCase("Origin", "https://elsewhere.example")]
    [TestCase("Origin", "null")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task A_form_that_another_site_sent_is_refused_and_nothing_of_it_comes_back(string header, string value)
    {
        var answer = await visitor.SendAsync(Form(token, (header, value)));

        Assert.That(answer.Code, Is.EqualTo(400));
        Assert.That(answer.Text, Does.Not.Contain("devant le local"));
    }

    [Test]
    public async Task A_form_that_our_own_page_sent_is_accepted()
    {
        var answer = await visitor.SendAsync(Form(token, ("Origin", desk.Url), ("Sec-Fetch-Site", "same-origin")));

        Assert.That(answer.Location, Is.EqualTo("/report/question/1"));
    }

    [Test]
    public async Task A_form_of_our_own_page_without_a_token_is_shown_again_with_its_text_and_can_be_sent()
    {
        var refused = await visitor.SendAsync(Form(null, ("Sec-Fetch-Site", "same-origin")));
        var again = await visitor.SendAsync(
            Visitor.Form(refused.Actions.Single(), refused.Token, ("what", refused.Field("what")!))
        );

        Assert.That(refused.Code, Is.EqualTo(400));
        Assert.That(refused.Field("what"), Is.EqualTo(Text));
        Assert.That(again.Location, Is.EqualTo("/report/question/1"));
        Assert.That((await visitor.GetAsync("/report/what")).Field("what"), Is.EqualTo(Text));
    }

    /// <summary>A field that holds a secret is never kept; a text that somebody wrote always is.</summary>
    [Test]
    public void Every_text_that_can_be_typed_at_length_is_kept_after_a_refused_form()
    {
        string[] names =
        [
            .. Sources
                .Pages.SelectMany(page => TextField().Matches(page.Text))
                .Select(field => field.Groups[1].Value)
                .Distinct(),
        ];
        Assert.That(names, Has.Length.GreaterThan(10));
        Assert.That(names.Where(name => !ProblemPage.IsTyped(name)), Is.EqualTo(new[] { "words" }), "the eight words");
    }

    [GeneratedRegex("<textarea[^>]* name=\"([a-z]+)\"")]
    private static partial Regex TextField();

    [Test]
    public async Task Passwords_and_receipts_are_not_shown_again_after_a_refused_form()
    {
        var signIn = await visitor.SendAsync(
            Visitor.Form("/desk/signin", null, ("login", "ilana"), ("password", "ilana-port-cendrel"))
        );
        var mailbox = await visitor.SendAsync(
            Visitor.Form("/mailbox", null, ("words", "huit mots que personne ne doit revoir ici"))
        );

        Assert.That(signIn.Text, Does.Contain("ilana").And.Not.Contain("ilana-port-cendrel"));
        Assert.That(mailbox.Text, Does.Not.Contain("huit mots"));
    }
}
