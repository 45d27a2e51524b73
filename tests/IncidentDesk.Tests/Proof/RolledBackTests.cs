using System.Text;
using IncidentDesk.Operations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Proof;

[Category("Threat-17")]
public sealed class RolledBackTests
{
    private const string Alarm =
        "Attention : des actes déjà enregistrés ont disparu (ancienne sauvegarde remise en place, ou effacement).";

    [Test]
    public async Task A_rollback_raises_the_alarm_for_everybody_once_a_member_who_saw_the_lost_line_signs_in()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await desk.PublishHourAsync();
        var yesterday = await desk.PutAsideAsync();
        await Decided.SignAsync(desk, "anselme");
        await desk.PublishHourAsync();
        using var witness = await desk.SignInAsync("maelle");
        var today = Bytes(await witness.GetAsync("/decisions/journal"));
        await desk.PutBackAsync(yesterday);
        using var someone = await desk.SignInAsync("ronan");
        var before = (await someone.GetAsync("/decisions")).Text;
        var (_, seen) = (await SignInAgainAsync(witness, "maelle"), (await witness.GetAsync("/decisions")).Text);

        Assert.That(before, Does.Not.Contain(Alarm), "nobody has seen the line that is gone yet");
        Assert.That(seen, Does.Contain(Alarm).And.Contain("/decisions/restore"));
        Assert.That((await someone.GetAsync("/decisions")).Text, Does.Contain(Alarm));
        using var listener = await desk.SignInAsync("ilana");
        Assert.That((await listener.GetAsync("/desk")).Text, Does.Contain(Alarm).And.Not.Contain("/decisions/restore"));
        await desk.RestartAsync();
        await SignInAgainAsync(someone, "ronan");
        Assert.That((await someone.GetAsync("/decisions")).Text, Does.Contain(Alarm), "it stands after a restart");

        var after = Bytes(await someone.GetAsync("/decisions/journal"));
        Assert.That(Verifier.Check(after)[^1].Fault, Is.Null, "alone, a cut journal still holds");
        Assert.That(Verifier.Check(after, today)[^1].Fault, Is.EqualTo(ProofFault.Cut));
    }

    [Test]
    public async Task A_separate_verifier_process_refuses_a_rolled_back_journal_against_an_earlier_export()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await desk.PublishHourAsync();
        var old = await desk.PutAsideAsync();
        await Decided.SignAsync(desk, "anselme");
        await desk.PublishHourAsync();
        var files = Directory.CreateTempSubdirectory("incidentdesk-journals-");
        using var member = await desk.SignInAsync("ronan");
        await File.WriteAllBytesAsync(
            Path.Combine(files.FullName, "yesterday.json"),
            Bytes(await member.GetAsync("/decisions/journal"))
        );
        var head = await desk.Get<HourStore>().NewestAsync(default);
        await desk.PutBackAsync(old);
        await SignInAgainAsync(member, "ronan");
        await File.WriteAllBytesAsync(
            Path.Combine(files.FullName, "today.json"),
            Bytes(await member.GetAsync("/decisions/journal"))
        );

        var kept = await ExportTests.RunAsync(
            files.FullName,
            "verify",
            "yesterday.json",
            "--hour",
            $"{head.Seq}:{Convert.ToHexStringLower(head.Hash)}"
        );
        var against = await ExportTests.RunAsync(files.FullName, "verify", "today.json", "--earlier", "yesterday.json");
        var mailed = await ExportTests.RunAsync(
            files.FullName,
            "verify",
            "today.json",
            "--hour",
            $"{head.Seq}:{Convert.ToHexStringLower(head.Hash)}"
        );
        files.Delete(recursive: true);

        Assert.That(kept.Code, Is.Zero, kept.Said);
        Assert.That((against.Code, mailed.Code), Is.EqualTo((1, 1)));
        Assert.That(
            against.Said,
            Does.Contain($"Other file, line {head.Seq}: this line is missing: the journal was cut.")
        );
        Assert.That(mailed.Said, Does.Contain($"Heure publiée {head.Seq} : cette ligne manque"));
    }

    [Test]
    public async Task A_truncated_journal_raises_the_alarm_and_signatures_on_lost_lines_no_longer_count()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await Decided.SignAsync(desk, "anselme");
        var head = (await desk.Get<Journal>().NewestAsync(default)).Seq;
        using var other = await desk.SignInAsync("ilana");
        await desk.TamperAsync($"DELETE FROM journal WHERE seq = {head}");

        // Another browser than any that has seen the line: the decision itself names it.
        using var member = await desk.SignInAsync("maelle");
        var page = (await member.GetAsync(await Decided.DecisionAsync(member))).Text;

        Assert.That(page, Does.Contain(Alarm));
        Assert.That(
            page,
            Does.Contain("Il manque : la signature d’un membre du binôme"),
            "the signature whose line is gone does not count"
        );
    }

    [Test]
    public async Task A_truncation_that_no_browser_or_signature_recorded_is_detected_from_the_ledgers()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        var head = (await desk.Get<Journal>().NewestAsync(default)).Seq;
        await desk.TamperAsync($"DELETE FROM journal WHERE seq > {head - 30}");
        await desk.Get<JournalCheck>().RunAsync(default);
        using var newcomer = await desk.SignInAsync("joris");

        Assert.That(
            (await newcomer.GetAsync("/admin")).Text,
            Does.Contain(Alarm).And.Contain("la chaîne est vérifiée")
        );
    }

    [Test]
    public async Task A_journal_rewritten_with_good_hashes_raises_the_alarm()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var witness = await desk.SignInAsync("ilana");
        var (lines, forged) = (await desk.Get<Journal>().AfterAsync(0, default), new StringBuilder());
        var hash = lines[^3].Hash;
        foreach (var line in lines.Skip(lines.Count - 2))
        {
            var other = JournalLine.After(
                line.Seq - 1,
                hash,
                IncidentDesk.Tests.Sealing.Given.Flipped(line.Commitment, 3),
                line.Hour
            );
            forged.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"UPDATE journal SET commitment = x'{Convert.ToHexString(other.Commitment)}', hash = "
                    + $"x'{Convert.ToHexString(hash = other.Hash)}' WHERE seq = {line.Seq};"
            );
        }
        await desk.TamperAsync(forged.ToString());
        await SignInAgainAsync(witness, "ilana");

        Assert.That(await desk.Get<Journal>().FirstBrokenAsync(default), Is.Null);
        Assert.That((await witness.GetAsync("/team")).Text, Does.Contain(Alarm));
    }

    [Test]
    public async Task Acts_between_two_sign_ins_raise_no_alarm()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var witness = await desk.SignInAsync("ilana");
        await Decided.SignAsync(desk, "anselme");
        await desk.RestartAsync();
        await SignInAgainAsync(witness, "ilana");

        Assert.That((await witness.GetAsync("/desk")).Text, Does.Not.Contain(Alarm));
        Assert.That(witness.Cookie("witness"), Is.Not.Null.And.Not.Contain("ilana"));
    }

    private static Task<Answer> SignInAgainAsync(Visitor visitor, string login) =>
        visitor.PostAsync(
            "/desk/signin",
            ("login", login),
            ("password", IncidentDesk.Tests.Storage.Team.PasswordOf(login))
        );

    private static byte[] Bytes(Answer answer) => Encoding.UTF8.GetBytes(answer.Html);
}
