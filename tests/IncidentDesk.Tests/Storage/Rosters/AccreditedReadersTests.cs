using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Rosters;

/// <summary>Whose accreditation has ended gets no key of a new report, on any way, and is not named where people
/// report.</summary>
[Category("Threat-31")]
public sealed class AccreditedReadersTests : OwnDesk
{
    private protected override bool Serves => true;

    /// <summary>All signatures under the agreement are older than a year now, and these people sign again.</summary>
    private async Task AYearLaterAsync(params string[] signing)
    {
        desk.Clock.Advance(TimeSpan.FromDays(250));
        foreach (var login in signing)
            await SignAsync(login);
    }

    private async Task SignAsync(string login)
    {
        var id = await team.IdAsync(login);
        using var secret = await desk.Get<AccountStore>().UnlockSigningAsync(id, Team.PasswordOf(login), None);
        Assert.That(await desk.Get<RosterStore>().AgreeAsync(id, secret!, None), Is.Null, login);
    }

    private async Task<IReadOnlyList<Guid>> HoldersAsync(Guid folder) =>
        [
            .. (
                await keys.QueryAsync<string>(
                    "SELECT holder_id FROM folder_grant WHERE folder_id = @folder",
                    new { folder }
                )
            ).Select(Guid.Parse),
        ];

    [Test]
    public async Task A_new_report_is_sealed_to_who_has_signed_this_year_and_to_nobody_else()
    {
        await AYearLaterAsync("ilana", "mireille");
        var reported = await team.ReportAsync("Un récit.");

        Assert.That(
            await HoldersAsync(reported.Case),
            Is.EquivalentTo(new[] { await team.IdAsync("ilana"), await team.IdAsync("mireille") })
        );
    }

    [Test]
    public async Task The_form_names_nobody_whose_accreditation_has_ended_and_the_closed_door_shows_the_telephone()
    {
        await AYearLaterAsync("ilana", "mireille");
        using var visitor = desk.Visitor();
        var form = (await visitor.GetAsync("/report/1")).Text;
        Assert.That(form, Does.Contain("Ilana").And.Contain("Mireille"));
        foreach (var name in (string[])["Gaspard", "Farid", "Oriane", "Lucien", "Soraya", "Perrine", "Aurore"])
            Assert.That(form, Does.Not.Contain(name));

        var shut = (await visitor.GetAsync("/report/2")).Text;
        Assert.That(shut, Does.Contain("est fermé pour le moment").And.Contain("01 99 00 12 34"));
        Assert.That((await visitor.GetAsync("/")).Text, Does.Contain("Fermé pour le moment"));
    }

    [Test]
    public async Task With_every_door_closed_the_mailboxes_stay_open_and_the_health_page_says_it()
    {
        var reported = await team.ReportAsync("Un récit.");
        await AYearLaterAsync();
        using var visitor = desk.Visitor();
        Assert.That((await visitor.GetAsync("/report/1")).Text, Does.Contain("est fermé pour le moment"));
        Assert.That((await visitor.GetAsync("/mailbox")).Code, Is.EqualTo(200));
        Assert.That((await visitor.OpenMailboxAsync(reported.Words)).Text, Does.Contain("Un récit."));
        var health = await visitor.SendAsync(new(HttpMethod.Get, "/healthz"));
        Assert.That(health.Code, Is.EqualTo(503));
        Assert.That(health.Text, Does.Contain("\"can_receive_reports\":false"));
    }

    [Test]
    public async Task Two_weeks_after_the_end_somebody_in_charge_can_only_write_a_note_hand_over_or_leave()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await AYearLaterAsync();
        desk.Clock.Advance(TimeSpan.FromDays(15));
        await SignAsync("gaspard");
        async Task<Reason?> WriteAsync(string login)
        {
            var text = NewText.Of("Bonjour.");
            return (
                await team.ActAsync(
                    reported.Case,
                    login,
                    (file, actor) => MessageSent.FromTeam(file, actor, text.Id, team.Now),
                    text
                )
            )?.Reason;
        }

        Assert.That(await WriteAsync("ilana"), Is.EqualTo(Reason.NoLongerAccredited));
        Assert.That(await WriteAsync("gaspard"), Is.Null);
        await team.NoteAsync(reported.Case, "ilana", "Pour la suite.");
        Assert.That(await team.AnswerAsync(reported.Case, "ilana", ConflictAnswer.Recuses), Is.Null);
        Assert.That(await team.LoadAsync(reported.Case, "ilana"), Is.Null);
    }

    [Test]
    public async Task Two_weeks_after_the_end_nobody_of_the_pair_does_anything_in_a_decision()
    {
        var decision = await team.OpenAsync("soraya", "anselme");
        await AYearLaterAsync();
        desk.Clock.Advance(TimeSpan.FromDays(15));
        async Task<Reason?> ActAsync(string login) =>
            (
                await desk.Get<DecisionStore>()
                    .ActAsync(await team.HolderAsync(login), decision, _ => Reason.WrongStep, None)
            )!
                .Refusal
                ?.Reason;

        Assert.That(await ActAsync("soraya"), Is.EqualTo(Reason.NoLongerAccredited));
        Assert.That(await ActAsync("tiago"), Is.EqualTo(Reason.WrongStep), "the body goes on");
        await SignAsync("soraya");
        Assert.That(await ActAsync("soraya"), Is.EqualTo(Reason.WrongStep));
    }

    [Test]
    public async Task With_one_listener_left_nothing_is_received()
    {
        await AYearLaterAsync("ilana");
        Assert.That((await team.SubmitAsync("Un récit.")).Refusal?.Reason, Is.EqualTo(Reason.TooFewReaders));
    }

    [Test]
    public async Task A_running_case_stays_readable_and_is_handed_only_to_somebody_who_may_receive_it()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await AYearLaterAsync("ilana", "mireille");

        using (var open = await team.LoadAsync(reported.Case, "gaspard"))
        {
            Assert.That(open, Is.Not.Null);
            var people = await desk.Get<RosterStore>().AllAsync(None);
            var names = HandOver
                .Candidates(
                    open!.File,
                    new(await team.IdAsync("gaspard"), [Role.Listener]),
                    Role.Listener,
                    people.People
                )
                .Select(person => person.Name);
            Assert.That(names, Does.Not.Contain("Farid"));
        }
        Assert.That(
            (await team.HandAsync(reported.Case, "gaspard", "soraya", Role.Instructor))?.Reason,
            Is.AnyOf(Reason.NotAccredited, Reason.RoleNotHere)
        );
    }
}
