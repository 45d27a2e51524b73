using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>An organisation that answers an appeal earlier, suspends for less time or asks for a harder veto reads its
/// own numbers on every page, and so does the person whom the measure concerns.</summary>
[Category("Threat-29")]
public sealed class OwnNumbersTests
{
    private static readonly (string Ships, string Own)[] Changed =
    [
        ("answered: P30D", "answered: P14D"),
        ("most: P90D", "most: P80D"),
        ("veto: {persons: 2, back: 1}", "veto: {persons: 3, back: 0}"),
    ];

    private RunningDesk desk = null!;
    private Team team = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var (data, text) = (Directory.CreateTempSubdirectory("incidentdesk-own-").FullName, DemoGrounds.Decision);
        foreach (var (ships, own) in Changed)
        {
            Assert.That(text, Does.Contain(ships));
            text = text.Replace(ships, own, StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(Path.Combine(data, "decision.yaml"), text);
        desk = await RunningDesk.DemoAsync(data);
        team = new(desk);
    }

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    /// <summary>A decision that enough people have signed, with a veto still possible.</summary>
    private async Task<Guid> SignedAsync()
    {
        var (decision, text) = await team.ProposeAsync("soraya", "anselme");
        foreach (var login in (string[])["soraya", "maelle", "hortense"])
            Assert.That(await team.SignAsync(login, decision, text), Is.Null);
        return decision;
    }

    private async Task<Guid> ExecutedAsync()
    {
        var decision = await SignedAsync();
        desk.Clock.Advance(TimeSpan.FromHours(73));
        await team.CarryOutAsync(team.Last!.Case, decision, "soraya", "anselme");
        return decision;
    }

    [Test]
    public async Task An_appeal_is_answered_within_the_organisations_own_time_on_every_page_that_says_so()
    {
        var decision = await ExecutedAsync();
        var id = team.Last!.Case;
        using var person = desk.Visitor();
        await person.OpenMailboxAsync(team.Invited);
        Guid letter;
        using (var open = (await team.LoadAsync(id, "soraya"))!)
            letter = open.File.Letters.Last(one => one.Decision == decision).Id;
        var path = $"/mailbox/other/decision?letter={letter}";
        await person.PostFromAsync(path, $"{path}&handler=Open");
        var lodged = await person.PostFromAsync(path, $"{path}&handler=Appeal", ("text", "Je n’étais pas là."));
        string until;
        using (var open = (await team.LoadAsync(id, "soraya"))!)
            until = Moments.DayAndYear(Span.OfDays(14).After(open.File.Letter(letter)!.AppealedAt!.Value));

        Assert.That(lodged.Text, Does.Contain($"D’autres personnes ont jusqu’au {until} pour répondre."));
        Assert.That((await person.GetAsync("/mailbox/other")).Text, Does.Contain(until));
        using var soraya = await desk.SignInAsync("soraya");
        Assert.That(
            (await soraya.GetAsync($"/desk/case/{id}/appeal/{letter}")).Text,
            Does.Contain($"répondent au plus tard le {until}.")
        );
    }

    [Test]
    public async Task A_suspension_and_a_veto_have_the_organisations_own_limits_where_members_write_them()
    {
        using var bureau = await desk.SignInAsync("philomene");
        var signed = await SignedAsync();
        Assert.That(
            (await bureau.GetAsync($"/decisions/{signed}/veto")).Text,
            Does.Contain("quand trois membres du Bureau l’ont posé")
                .And.Contain("Nombre de fois où la proposition peut retourner au binôme : 0.")
        );

        var decision = await ExecutedAsync();
        using var pair = await desk.SignInAsync("soraya");
        Assert.That(
            (await pair.GetAsync($"/decisions/{decision}/review")).Text,
            Does.Contain("La nouvelle mesure dure 80 jours au plus.")
        );
        Assert.That(
            (await pair.GetAsync($"/desk/case/{team.Last!.Case}/propose")).Text,
            Does.Contain("Seulement pour une mise à l’écart : 80 jours au plus.")
        );
        Assert.That(
            (await pair.GetAsync("/decisions/register")).Text,
            Does.Contain("Une mesure reste ici tant qu’elle dure, puis 12 mois après sa fin")
        );
    }
}
