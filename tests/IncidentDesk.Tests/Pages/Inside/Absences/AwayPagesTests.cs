using IncidentDesk.Rules;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Absences;

/// <summary>The page on which a member writes absences, takes a pause and answers as a stand-in; and where the others
/// see it.</summary>
public sealed class AwayPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    private DateOnly Today => Workdays.Day(desk.Clock.GetUtcNow());

    private static (string, string) Password(string login) => ("password", Team.PasswordOf(login));

    private Task<Answer> PostAsync(Visitor who, string handler, params (string, string)[] fields) =>
        who.PostFromAsync("/team/away", $"/team/away?handler={handler}", fields);

    private async Task<Guid[]> AbsentAsync() =>
        [
            .. (await desk.Get<RosterStore>().AllAsync(None))
                .People.Where(person => person.Away is not null)
                .Select(person => person.Id),
        ];

    [Test]
    public async Task A_pause_takes_a_date_and_the_password_and_is_ended_by_its_person()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var until = ("to", $"{Today.AddDays(4):yyyy-MM-dd}");
        Assert.That((await PostAsync(ilana, "Pause", until, ("password", "wrong"))).Text, Does.Contain("pas le bon"));
        Assert.That((await PostAsync(ilana, "Pause", Password("ilana"))).Text, Does.Contain("le dernier jour"));
        Assert.That(await AbsentAsync(), Is.Empty);

        var page = (await PostAsync(ilana, "Pause", until, Password("ilana"))).Text;
        Assert.That(page, Does.Contain("Elle finit toute seule ce jour-là"));
        Assert.That(await AbsentAsync(), Is.EqualTo(new[] { await team.IdAsync("ilana") }));
        Assert.That((await ilana.GetAsync("/desk")).Text, Does.Contain("Tu es en pause"));

        var seq = (await desk.Get<RosterStore>().AllAsync(None)).File.Aways.Single().Seq;
        using (var gaspard = await desk.SignInAsync("gaspard"))
        {
            Assert.That((await gaspard.GetAsync("/team")).Text, Does.Contain("pas là jusqu’au"));
            await PostAsync(gaspard, "Back", ("ended", $"{seq}"), Password("gaspard"));
        }
        Assert.That(await AbsentAsync(), Has.Length.EqualTo(1), "only the person ends their pause");
        await PostAsync(ilana, "Back", ("ended", $"{seq}"), Password("ilana"));
        Assert.That(await AbsentAsync(), Is.Empty);
    }

    [Test]
    public async Task An_absence_names_a_stand_in_who_is_asked_and_those_who_work_together_see_it()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        var farid = await team.IdAsync("farid");
        using (var ilana = await desk.SignInAsync("ilana"))
        {
            (string, string)[] days =
            [
                ("from", $"{Today:yyyy-MM-dd}"),
                ("to", $"{Today.AddDays(9):yyyy-MM-dd}"),
                Password("ilana"),
            ];
            Assert.That(
                (await PostAsync(ilana, "Absence", [.. days, ("standIn", $"{await team.IdAsync("soraya")}")])).Text,
                Does.Contain("ne peut remplacer personne")
            );
            var page = (await PostAsync(ilana, "Absence", [.. days, ("standIn", $"{farid}")])).Text;
            Assert.That(page, Does.Contain("Farid n’a pas encore répondu"));
        }
        using (var asked = await desk.SignInAsync("farid"))
        {
            Assert.That((await asked.GetAsync("/desk")).Text, Does.Contain("Ilana te demande de prendre sa place"));
            var seq = (await desk.Get<RosterStore>().AllAsync(None)).File.Aways.Single().Seq;
            var page = await PostAsync(asked, "Answer", ("absence", $"{seq}"), ("agrees", "true"), Password("farid"));
            Assert.That(page.Text, Does.Contain("Tu remplaces Ilana"));
            Assert.That((await asked.GetAsync($"/desk/case/{reported.Case}")).Code, Is.EqualTo(404));
        }
        using var gaspard = await desk.SignInAsync("gaspard");
        Assert.That((await gaspard.GetAsync("/desk")).Text, Does.Contain("Ilana (pas là jusqu’au"));
        Assert.That(
            (await gaspard.GetAsync($"/desk/case/{reported.Case}")).Text,
            Does.Contain("avec Farid à sa place")
        );
    }
}
