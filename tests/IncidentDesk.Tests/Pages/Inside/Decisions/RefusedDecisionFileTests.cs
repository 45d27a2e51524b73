using IncidentDesk.Commands;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>A decision file that members confirmed under an older program, with numbers that this one refuses: the desk
/// starts, what they had confirmed before counts, and they are told.</summary>
[Category("Threat-50")]
public sealed class RefusedDecisionFileTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Told = "ne va plus avec cette version du programme";

    private int Judges => desk.Get<DecisionRules>().Process.Judges;

    private static string Text(int judges) =>
        Embedded.Text(DecisionProcessFile.Shipped).Replace("judges: 2", $"judges: {judges}", StringComparison.Ordinal);

    private Task WriteAsync(int judges) => File.WriteAllTextAsync(new DataDirectory(desk.Data).Decision, Text(judges));

    /// <summary>The file as two members confirmed it under a program that read it.</summary>
    private async Task ConfirmAsBeforeAsync(int judges)
    {
        var text = Text(judges);
        await desk.Get<OwnTexts>().KeepAsync([text], None);
        var confirmed = desk.Get<SettingConfirmations>().Configured;
        await team.WriteAsync(
            new SettingsConfirmed(
                team.Now,
                confirmed with
                {
                    Files = confirmed.Files.SetItem(DataDirectory.DecisionFile, OwnTexts.HashOf(text)),
                }
            ),
            "maelle",
            "ronan"
        );
        Assert.That(
            desk.Get<RosterStore>().Confirmed!.Files[DataDirectory.DecisionFile],
            Is.EqualTo(OwnTexts.HashOf(text))
        );
        await desk.RestartAsync(() => WriteAsync(judges));
        team = new(desk);
    }

    private async Task<bool> AreToldAsync()
    {
        using var joris = await desk.SignInAsync("joris");
        var told = (await joris.GetAsync("/team")).Text.Contains(Told, StringComparison.Ordinal);
        Assert.That(
            (await joris.GetAsync("/team/settings")).Text.Contains(Told, StringComparison.Ordinal),
            Is.EqualTo(told)
        );
        return told;
    }

    [Test]
    public async Task What_was_confirmed_before_counts_until_two_members_confirm_a_corrected_file()
    {
        await desk.RestartConfirmedAsync(() => WriteAsync(3));
        Assert.That(Judges, Is.EqualTo(3));
        Assert.That(await AreToldAsync(), Is.False);

        await ConfirmAsBeforeAsync(1);

        Assert.That(Judges, Is.EqualTo(3));
        Assert.That(await AreToldAsync(), Is.True);
        Assert.That(desk.Get<SettingConfirmations>().FromNextStart, Is.Empty);
        var output = new StringWriter();
        Assert.That(await Check.RunAsync(desk.Data, output, None), Is.EqualTo(1));
        Assert.That(output.ToString().Replace('\u00a0', ' '), Does.Contain(Told).And.Contain("decision.yaml, ligne "));

        await desk.RestartConfirmedAsync(() => WriteAsync(4));
        Assert.That(Judges, Is.EqualTo(4));
        Assert.That(await AreToldAsync(), Is.False);
    }

    [Test]
    public async Task Where_nothing_was_confirmed_before_what_ships_counts()
    {
        await ConfirmAsBeforeAsync(1);

        Assert.That(Judges, Is.EqualTo(2));
        Assert.That(await AreToldAsync(), Is.True);
    }
}
