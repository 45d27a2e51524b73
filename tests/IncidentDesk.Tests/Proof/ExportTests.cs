using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Proof;

public sealed class ExportTests
{
    [Test]
    public async Task A_decision_that_waits_for_signatures_has_no_proof_yet()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var signer = await desk.SignInAsync("maelle");

        Assert.That((await Decided.ProofAsync(signer)).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task A_proof_waits_for_the_published_hour_of_its_last_line()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        foreach (var login in Decided.Missing)
            await Decided.SignAsync(desk, login);
        Decided.PastTheVeto(desk);
        using var reader = await desk.SignInAsync("maelle");
        var early = await Decided.ProofAsync(reader);
        await desk.Get<HourStore>().PublishAsync(default);
        var late = await Decided.ProofAsync(reader);

        Assert.That(early.Code, Is.EqualTo(200));
        Assert.That(early.Text, Does.Contain("La preuve n’est pas encore prête"));
        Assert.That(
            Verifier.Check(Encoding.UTF8.GetBytes(late.Html))[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Decided, "5/5"))
        );
    }

    [Test]
    public async Task Members_who_cannot_open_a_decision_get_no_proof_and_only_the_CoPil_gets_the_journal()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await Decided.ExportAsync(desk);
        using var signer = await desk.SignInAsync("maelle");
        using var listener = await desk.SignInAsync("ilana");
        using var concerned = await desk.SignInAsync("nadege");
        var proof = await Decided.DecisionAsync(signer) + "/export";

        Assert.That((await listener.GetAsync(proof)).Code, Is.EqualTo(404));
        Assert.That((await concerned.GetAsync(proof)).Code, Is.EqualTo(404));
        Assert.That((await listener.GetAsync("/decisions/journal")).Code, Is.EqualTo(404));
        Assert.That((await concerned.GetAsync("/decisions/journal")).Code, Is.EqualTo(200));
    }

    [Test]
    public async Task A_proof_contains_no_name_and_no_login_of_a_member()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        var proof = Encoding.UTF8.GetString(await Decided.ExportAsync(desk));
        var people = (await desk.Get<RosterStore>().AllAsync(default)).People;
        string[] telling =
        [
            .. DemoOrganisation.Members.SelectMany(member =>
                new[] { member.Name, member.Login, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(member.Name)) }
            ),
        ];

        Assert.That(people, Has.Length.EqualTo(DemoOrganisation.Members.Length));
        Assert.That(telling.Where(word => proof.Contains(word, StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    [Test]
    public async Task The_signed_text_of_a_proof_names_the_organ_the_article_and_the_rule_of_the_mandate()
    {
        var text = JsonNode.Parse(await Decided.ProofAsync())!["text"]!.GetValue<string>();

        Assert.That(
            text.Split('\n'),
            Is.SupersetOf(
                new[]
                {
                    "Ce qui permet cette mesure",
                    "Organe que les statuts nomment : le comité de pilotage.",
                    "Article : 10 des statuts.",
                    "Règle interne : article 5 du règlement intérieur.",
                }
            )
        );
    }

    [Test]
    public async Task A_proof_does_not_reveal_that_an_eligible_member_stepped_aside()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using (var leaving = await desk.SignInAsync("maelle"))
            await leaving.PostAsync(await Decided.DecisionAsync(leaving) + "/aside");
        foreach (var login in (string[])["anselme", "ronan", "hortense", "idriss"])
            await Decided.SignAsync(desk, login);
        Decided.PastTheVeto(desk);
        await desk.Get<HourStore>().PublishAsync(default);
        using var reader = await desk.SignInAsync("idriss");
        var proof = (await Decided.ProofAsync(reader)).Html;

        Assert.That(
            Verifier.Check(Encoding.UTF8.GetBytes(proof))[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Decided, "5/5"))
        );
        Assert.That(proof.Split("\"copil-1\""), Has.Length.EqualTo(3), "once in the list, once in the mandate");
    }

    [Test]
    public async Task A_separate_process_verifies_a_proof_from_the_file_alone()
    {
        var alone = Directory.CreateTempSubdirectory("incidentdesk-alone-");
        var file = Path.Combine(alone.FullName, "preuve.json");
        var proof = await Decided.ProofAsync();
        await File.WriteAllBytesAsync(file, proof);
        var (code, said) = await RunAsync(alone.FullName, "verify", "preuve.json", "--hour", Decided.HourOf(proof));
        var (only, fits) = await RunAsync(alone.FullName, "verify", "preuve.json");
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file)).Replace("est exclue", "est excusée", StringComparison.Ordinal)
        );
        var (refused, why) = await RunAsync(alone.FullName, "verify", "preuve.json");

        Assert.That((code, only, refused), Is.EqualTo((0, Verify.OnlyFits, 1)), said + fits);
        Assert.That(fits.Trim(), Does.EndWith("that of a daily e-mail: --hour NUMBER:HASH, or --checkpoint FILE."));
        Assert.That(
            said,
            Does.Contain(
                "Vérification finie : tout est juste dans ce fichier. | "
                    + "Check finished: everything in this file is right."
            )
        );
        Assert.That(
            why,
            Does.Contain(
                "NON, NO   Fichier : le texte n’est pas celui de la proposition. | File: the text is not "
                    + "the proposal's."
            )
        );
        Assert.That(alone.GetFiles().Select(left => left.Name), Is.EqualTo(new[] { "preuve.json" }));
        alone.Delete(recursive: true);
    }

    /// <summary>The program itself, in a process and a directory of its own.</summary>
    internal static async Task<(int Code, string Said)> RunAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Verbs).Assembly.Location, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await wrong);
    }
}
