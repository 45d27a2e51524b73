using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>A request for a mandate of one case is seen by the CoPil members who may know of the case, and by nobody
/// else.</summary>
[Category("Threat-39")]
public sealed class MandateRequestTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Mandates = "/decisions/mandates";

    private MandateRequestStore Requests => desk.Get<MandateRequestStore>();

    /// <summary>A case that Tiago was set aside from, under a version whose mandates are given case by case.</summary>
    private async Task<(Reported Reported, CaseFile File)> CaseAsync()
    {
        await desk.RestartConfirmedAsync(async () =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(desk.Data, "protocols")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "common.yaml"), "schema: 1\nmandate: per_case\n");
            foreach (var own in (string[])["violence", "conflict", "charter"])
                await File.WriteAllTextAsync(Path.Combine(folder, $"{own}.yaml"), "schema: 1\nversion: 12\n");
        });
        (team, content) = (new(desk), new(desk.Get<ContentDatabase>()));
        var reported = await team.ReportAsync("Un récit.", "tiago");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        using var open = await team.LoadAsync(reported.Case, "ilana");
        Assert.That(open!.File.Protocol.Common.MandatePerCase, Is.True);
        return (reported, open.File);
    }

    [Test]
    public async Task A_request_is_shown_to_the_CoPil_but_not_to_a_member_who_is_set_aside_nor_to_others()
    {
        var (_, file) = await CaseAsync();
        using Visitor tiago = await desk.SignInAsync("tiago"),
            aurore = await desk.SignInAsync("aurore"),
            maelle = await desk.SignInAsync("maelle");
        var before = ((await tiago.GetAsync(Mandates)).Plain, (await aurore.GetAsync(Mandates)).Plain);

        Assert.That(await Requests.AskAsync(file, None), Is.True);

        Assert.That(
            ((await tiago.GetAsync(Mandates)).Plain, (await aurore.GetAsync(Mandates)).Plain),
            Is.EqualTo(before)
        );
        Assert.That((await maelle.GetAsync(Mandates)).Html, Does.Contain($"{file.Id}"));
        var refused = await tiago.PostAsync(
            Mandates,
            ("case", $"{file.Id}"),
            ("hash", (await desk.Get<MandateStore>().OfAsync(file, None)).Hash),
            ("password", Team.PasswordOf("tiago"))
        );
        Assert.That(refused.Code, Is.EqualTo(404));
    }

    [Test]
    public async Task A_request_has_a_row_of_the_same_size_for_every_member_of_the_CoPil()
    {
        var (_, file) = await CaseAsync();

        await Requests.AskAsync(file, None);

        var lengths = await content.QueryAsync<long>("SELECT length(sealed) FROM mandate_asked");
        Assert.That(lengths, Has.Count.EqualTo(9));
        Assert.That(lengths.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_request_made_before_it_was_sealed_is_shown_to_nobody_and_is_sealed_when_asked_again()
    {
        var (_, file) = await CaseAsync();
        await content.ExecuteAsync(
            "INSERT INTO mandate_request (case_id, protocol, protocol_version) VALUES (@id, @protocol, @version)",
            new
            {
                id = $"{file.Id}",
                protocol = file.Protocol.Id,
                version = file.Protocol.Version,
            }
        );
        using var maelle = await desk.SignInAsync("maelle");
        Assert.That((await maelle.GetAsync(Mandates)).Html, Does.Not.Contain($"{file.Id}"));
        Assert.That(await Requests.IsAskedAsync(file, None), Is.False, "the pair can ask again");

        Assert.That(await Requests.AskAsync(file, None), Is.True);

        Assert.That((await maelle.GetAsync(Mandates)).Html, Does.Contain($"{file.Id}"));
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM mandate_request"), Is.Zero);
    }

    [Test]
    public async Task What_somebody_who_is_set_aside_signs_is_no_part_of_the_mandate()
    {
        var (_, file) = await CaseAsync();
        foreach (var login in (string[])["tiago", "sacha", "philomene"])
            await ValidateAsync(file, login);
        Assert.That((await desk.Get<MandateStore>().OfAsync(file, None)).IsValid, Is.False);

        await ValidateAsync(file, "maelle");

        Assert.That((await desk.Get<MandateStore>().OfAsync(file, None)).Covers(file), Is.True);
    }

    private async Task ValidateAsync(CaseFile file, string login)
    {
        var person = (await desk.Get<RosterStore>().AllAsync(None)).Find(await team.IdAsync(login))!;
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(person.Id, Team.PasswordOf(login), None);
        Assert.That(
            await desk.Get<MandateStore>().ValidateAsync(file.Protocol, file.Id, person, signing!, None),
            Is.Null
        );
    }
}
