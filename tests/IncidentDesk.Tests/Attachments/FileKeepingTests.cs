using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using SkiaSharp;

namespace IncidentDesk.Tests.Attachments;

/// <summary>Files once they are sealed: who opens them, where they go along, and that they are destroyed with
/// everything else.</summary>
public sealed class FileKeepingTests
{
    private RunningDesk desk = null!;
    private FileStore files = null!;
    private Thief thief = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        desk = await RunningDesk.DemoAsync();
        (files, thief) = (desk.Get<FileStore>(), new(desk.Get<ContentDatabase>()));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    private async Task<(Visitor Reporter, Guid Case)> ReportedAsync(bool original, params (string, byte[])[] sent)
    {
        var (reporter, before) = (desk.Visitor(), await CasesAsync());
        await reporter.PostAsync("/report", ("nobody", "1"));
        await reporter.SendFilesAsync("/report/files", original, sent);
        await reporter.PostAsync("/report/what", ("what", "Un récit."));
        await reporter.PostAsync("/report/choices", ("skip", "1"));
        var check = await reporter.GetAsync("/report/check");
        Assert.That(check.Text, Does.Contain(sent[0].Item1));
        var words = System
            .Text.RegularExpressions.Regex.Matches(
                (await reporter.PostAsync("/report/check")).Html,
                "<li lang=\"fr\">([a-z]{4,8})</li>"
            )
            .Select(match => match.Groups[1].Value);
        await reporter.OpenMailboxAsync(words);
        return (reporter, (await CasesAsync()).Except(before).Single());
    }

    private async Task<Guid[]> CasesAsync() =>
        [.. (await thief.QueryAsync<string>("SELECT id FROM incident_case")).Select(Guid.Parse)];

    /// <summary>What a volunteer finds in a case, by title.</summary>
    private static string[] Texts(Answer page, string act) =>
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(page.Html, $"/{act}/([0-9a-f-]{{36}})\"")
                .Select(match => match.Groups[1].Value)
                .Distinct(),
        ];

    [Test, Category("Threat-03")]
    public async Task A_reader_downloads_a_file_only_as_an_inert_attachment_and_other_members_cannot()
    {
        var (reporter, id) = await ReportedAsync(false, ("soiree.jpg", Prepared.Polyglot()));
        using var _ = reporter;
        using var ilana = await desk.SignInAsync("ilana");
        await ilana.PostAsync($"/desk/case/{id}/conflict", ("answer", "Can"));
        var page = await ilana.GetAsync($"/desk/case/{id}");
        var file = await FileOfAsync(ilana, page, id);

        Assert.That(file.Page.Text, Does.Contain("soiree.jpg").And.Contain("Cette image a été recréée"));
        var copy = await ilana.SendAsync(Visitor.Form($"/desk/case/{id}/file/{file.Text}", file.Page.Token));

        Assert.That(copy.Code, Is.EqualTo(200));
        Assert.That(copy.Headers["Content-Type"], Is.EqualTo("application/octet-stream"));
        Assert.That(copy.Headers["Content-Disposition"], Is.EqualTo("attachment; filename=piece.jpg"));
        Assert.That(copy.Headers["X-Content-Type-Options"], Is.EqualTo("nosniff"));
        Assert.That(copy.Headers["Content-Security-Policy"], Does.Contain("sandbox").And.Contain("default-src 'none'"));
        Assert.That(copy.Headers["Cache-Control"], Does.Contain("no-store"));
        Assert.That(copy.Html, Does.Not.Contain("script"));
        Assert.That(
            (await ilana.SendAsync(new(HttpMethod.Get, $"/desk/case/{id}/file/{file.Text}"))).Code,
            Is.EqualTo(404)
        );
        Assert.That((await ilana.GetAsync($"/desk/case/{id}")).Text, Does.Contain("La personne a joint un fichier"));
        using var foreign = await desk.SignInAsync("farid");
        Assert.That(
            (
                await foreign.SendAsync(
                    Visitor.Form($"/desk/case/{id}/file/{file.Text}", (await foreign.GetAsync("/team")).Token)
                )
            ).Code,
            Is.EqualTo(404)
        );
    }

    /// <summary>The file among the texts of a case: the one whose veil says so.</summary>
    private static async Task<(string Text, Answer Page)> FileOfAsync(Visitor volunteer, Answer page, Guid id)
    {
        foreach (var text in Texts(page, "read"))
        {
            var read = await volunteer.FollowAsync(Visitor.Form($"/desk/case/{id}/read/{text}", page.Token));
            if (read.Html.Contains($"/desk/case/{id}/file/{text}", StringComparison.Ordinal))
                return (text, read);
        }
        throw new InvalidOperationException("There is no file in this case.");
    }

    [Test]
    public async Task A_handler_and_a_custodian_open_an_original_and_the_reporter_is_told_before_and_after()
    {
        var photo = Prepared.Photo(SKEncodedImageFormat.Jpeg);
        var (reporter, id) = await ReportedAsync(true, ("soiree.jpg", photo));
        using var _ = reporter;
        using var ilana = await desk.SignInAsync("ilana");
        using var lucien = await desk.SignInAsync("lucien");
        foreach (var one in (Visitor[])[ilana, lucien])
        {
            await one.PostAsync($"/desk/case/{id}/conflict", ("answer", "Can"));
            await one.PostAsync($"/desk/case/{id}/take");
        }
        var original = Texts(await ilana.GetAsync($"/desk/case/{id}"), "original").Single();
        var (path, file) = ($"/desk/case/{id}/original/{original}", $"/desk/case/{id}/file/{original}");
        Assert.That(
            (await reporter.GetAsync("/mailbox/files")).Text,
            Does.Contain("Deux personnes doivent ouvrir un original ensemble")
                .And.Contain("(Célestin, Ludivine, Amadou)")
        );

        Assert.That(
            (await ilana.SendAsync(Visitor.Form(file, (await ilana.GetAsync(path)).Token))).Code,
            Is.EqualTo(404),
            "Half of a key opens nothing."
        );
        Assert.That((await ilana.PostAsync(path, ("why", ""))).Text, Does.Contain("Écris au moins une phrase"));
        Assert.That(
            (await ilana.PostAsync(path, ("why", "La personne veut porter plainte."))).Text,
            Does.Contain("Les dépositaires voient la demande")
        );
        Assert.That((await OpenAsync(ilana)).Html, Does.Contain("il manque la moitié"), "One is not two.");
        Assert.That((await lucien.GetAsync(path)).Text, Does.Contain("La personne veut porter plainte."));
        using (var celestin = await desk.SignInAsync("celestin"))
        {
            var page = await celestin.GetAsync("/custody");
            Assert.That(
                page.Text,
                Does.Contain("La personne veut porter plainte.")
                    .And.Contain("Écoute 1")
                    .And.Not.Contain("soiree")
                    .And.Not.Contain($"{id}")
            );
            Assert.That(
                (
                    await celestin.FollowAsync(
                        Visitor.Form(
                            "/custody?handler=Original",
                            page.Token,
                            ("id", page.Field("id")!),
                            ("password", "autre chose")
                        )
                    )
                ).Text,
                Does.Contain("Ce mot de passe n’est pas le bon.")
            );
            Assert.That(
                (
                    await celestin.FollowAsync(
                        Visitor.Form(
                            "/custody?handler=Original",
                            page.Token,
                            ("id", page.Field("id")!),
                            ("password", Team.PasswordOf("celestin"))
                        )
                    )
                ).Text,
                Does.Contain("Tu as dit oui")
            );
        }

        Assert.That((await OpenAsync(lucien)).Html, Does.Not.Contain(Prepared.Serial), "Only whoever asked.");
        var opened = await OpenAsync(ilana);

        Assert.That(
            (
                opened.Code,
                opened.Html.Contains(Prepared.Serial, StringComparison.Ordinal),
                opened.Headers["Content-Type"]
            ),
            Is.EqualTo((200, true, "application/octet-stream"))
        );
        Assert.That(
            (await lucien.GetAsync($"/desk/case/{id}")).Text,
            Does.Contain("Fichier d’origine ouvert")
                .And.Contain("Par Ilana, avec Célestin.")
                .And.Contain("Pourquoi ouvrir un fichier d’origine, par Ilana")
        );
        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain("Un fichier d’origine a été ouvert")
                .And.Contain("par Ilana, avec Célestin, qui ne lit pas ton dossier.")
        );

        async Task<Answer> OpenAsync(Visitor one) =>
            await one.SendAsync(Visitor.Form($"{path}?handler=Open", (await one.GetAsync("/desk")).Token));
    }

    [Test]
    public async Task A_reporter_who_sets_all_custodians_aside_is_told_that_no_original_is_kept()
    {
        using var reporter = desk.Visitor();
        await reporter.PostAsync("/report", ("nobody", "1"));
        await reporter.SendFilesAsync("/report/files", true, ("soiree.jpg", Prepared.Photo(SKEncodedImageFormat.Jpeg)));
        await reporter.PostAsync("/report/what", ("what", "Un récit."));
        Assert.That(
            (await reporter.GetAsync("/report/check")).Text,
            Does.Contain("ouvert à deux seulement").And.Not.Contain("Les originaux ne sont pas gardés")
        );

        await reporter.PostAsync(
            "/report",
            ("aside", "depositaire-1"),
            ("aside", "depositaire-2"),
            ("aside", "depositaire-3")
        );

        Assert.That(
            (await reporter.GetAsync("/report/files")).Text,
            Does.Contain("il faut une personne qui ne lit pas ton dossier, et il n’y en a pas")
                .And.Not.Contain("Garder aussi les originaux")
        );
        Assert.That((await reporter.GetAsync("/report/check")).Text, Does.Contain("Les originaux ne sont pas gardés"));
        var before = await CasesAsync();
        await reporter.PostAsync("/report/check");
        var mailbox = await thief.OneAsync<string>(
            "SELECT mailbox_id FROM incident_case WHERE id = @id",
            new { id = $"{(await CasesAsync()).Except(before).Single()}" }
        );
        Assert.That(await OfAsync(mailbox!), Is.EqualTo((1L, 1L)));
    }

    [Test, Category("Threat-24")]
    public async Task Files_are_added_later_in_the_mailbox_and_destroyed_with_it_at_once()
    {
        var (reporter, id) = await ReportedAsync(false, ("a.txt", "Le premier."u8.ToArray()));
        using var _ = reporter;

        var later = await reporter.SendFilesAsync(
            "/mailbox/files",
            ("b.mp3", "ID3 le second."u8.ToArray()),
            ("c.svg", "<svg/>"u8.ToArray())
        );

        Assert.That(later.Text, Does.Contain("a.txt").And.Contain("b.mp3").And.Contain("« c.svg » n’a pas été joint."));
        Assert.That((await reporter.GetAsync("/mailbox")).Code, Is.EqualTo(200));
        var mailbox = await thief.OneAsync<string>(
            "SELECT mailbox_id FROM incident_case WHERE id = @id",
            new { id = $"{id}" }
        );
        Assert.That(await OfAsync(mailbox!), Is.EqualTo((2L, 2L)));
        await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=destroy", ("sure", "yes"));
        Assert.That(await OfAsync(mailbox!), Is.EqualTo((0L, 0L)));
    }

    private async Task<(long, long)> OfAsync(string folder) =>
        (
            await thief.OneAsync<long>("SELECT COUNT(*) FROM attachment WHERE folder_id = @folder", new { folder }),
            await thief.OneAsync<long>(
                "SELECT COUNT(*) FROM attachment_piece p JOIN attachment a ON a.id = p.attachment_id "
                    + "WHERE a.folder_id = @folder",
                new { folder }
            )
        );

    [Test]
    public async Task A_copy_of_the_content_database_contains_the_files()
    {
        var bytes = new byte[3 * 1024 * 1024 + 17];
        Random.Shared.NextBytes(bytes);
        var file = (
            await files.AddAsync(
                new MemoryStream(bytes),
                "long.mp3",
                "mp3",
                Preparation.AsItCame,
                bytes.Length,
                default
            )
        )!;
        using var aside = new TemporaryDirectory();
        var copy = new ContentDatabase(Path.Combine(aside.Path, "copy.db"));

        SchemaScripts.Upgrade(copy, "content");
        await TableCopy.RunAsync(desk.Get<ContentDatabase>(), copy, "content", default);

        Assert.That(await new FileStore(copy, desk.Clock).OpenAsync(file), Is.EqualTo(bytes));
        await copy.CloseAsync(default);
    }

    [Test, Category("Threat-03")]
    public async Task A_file_with_a_changed_moved_or_missing_piece_cannot_be_opened()
    {
        var bytes = new byte[2 * 1024 * 1024];
        foreach (
            var act in (string[])
                [
                    "UPDATE attachment_piece SET sealed = zeroblob(length(sealed)) WHERE attachment_id = @id "
                        + "AND number = 1",
                    "UPDATE attachment_piece SET number = number + 10 WHERE attachment_id = @id AND number = 2",
                    "DELETE FROM attachment_piece WHERE attachment_id = @id AND number = 2",
                ]
        )
        {
            var file = (
                await files.AddAsync(
                    new MemoryStream(bytes),
                    "a.mp3",
                    "mp3",
                    Preparation.AsItCame,
                    bytes.Length,
                    default
                )
            )!;
            Assert.That(await files.OpenAsync(file), Has.Length.EqualTo(bytes.Length));
            await thief.ExecuteAsync(act, new { id = $"{file.Id}" });
            Assert.That(
                async () => await files.OpenAsync(file),
                Throws.InstanceOf<IncidentDesk.Sealing.SealBrokenException>(),
                act
            );
        }
    }

    [Test, Category("Threat-12")]
    public async Task Files_of_similar_length_are_sealed_to_at_most_two_lengths()
    {
        var lengths = new HashSet<long>();
        foreach (var length in Enumerable.Range(0, 20).Select(more => 100_000 + 100 * more))
        {
            var file = (
                await files.AddAsync(
                    new MemoryStream(new byte[length]),
                    "a.mp3",
                    "mp3",
                    Preparation.AsItCame,
                    length,
                    default
                )
            )!;
            lengths.Add(
                await thief.OneAsync<long>(
                    "SELECT SUM(length(sealed)) FROM attachment_piece WHERE attachment_id = @id",
                    new { id = $"{file.Id}" }
                )
            );
            Assert.That(file.Length, Is.EqualTo(length));
        }

        Assert.That(lengths, Has.Count.LessThanOrEqualTo(2));
    }
}
