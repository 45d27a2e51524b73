using System.Text;
using ICSharpCode.SharpZipLib.Zip;
using IncidentDesk.Commands;
using IncidentDesk.Exports;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Storage.Exports;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Exports;

/// <summary>A copy of a case over the pages: asked for, confirmed, downloaded, opened with its words and
/// verified.</summary>
public sealed class CopyPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    private static readonly byte[] Photo = [.. Enumerable.Range(0, 70_000).Select(at => (byte)(at * 31))];

    private Reported reported = null!;
    private Visitor ilana = null!,
        gaspard = null!;
    private string folder = null!;

    private string Path => $"/desk/case/{reported.Case}/export";

    private async Task BeginAsync()
    {
        folder = Directory.CreateTempSubdirectory().FullName;
        reported = await new Originals(desk, team).ReportedAsync(Photo);
        (ilana, gaspard) = (await desk.SignInAsync("ilana"), await desk.SignInAsync("gaspard"));
    }

    [TearDown]
    public void Leave()
    {
        ilana?.Dispose();
        gaspard?.Dispose();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    private static (string Name, string Value)[] Form(string kind, string ground, string hidden = "") =>
        [("kind", kind), ("ground", ground), ("why", "La raison de cette copie."), ("hidden", hidden)];

    private async Task<ExportAsked> AskedAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "ilana"))!;
        return open.File.History.OfType<ExportAsked>().Last();
    }

    private async Task<ExportConfirmed[]> ConfirmedAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "ilana"))!;
        return [.. open.File.History.OfType<ExportConfirmed>()];
    }

    private async Task<Answer> ConfirmAsync(Visitor by, string login, string? password = null)
    {
        var read = await by.PostFromAsync(Path, $"{Path}?handler=Read");
        return await by.FollowAsync(
            Visitor.Form(
                $"{Path}?handler=Confirm",
                read.Token,
                ("item", $"{(await AskedAsync()).Item}"),
                ("shown", read.Field("shown") ?? ""),
                ("looked", "true"),
                ("password", password ?? Team.PasswordOf(login))
            )
        );
    }

    private Task<Answer> ConfirmUntouchedAsync(Visitor by, string login, ExportAsked asked) =>
        by.PostFromAsync(
            Path,
            $"{Path}?handler=Confirm",
            ("item", $"{asked.Item}"),
            ("password", Team.PasswordOf(login))
        );

    /// <summary>The files of the copy as whoever has the words opens them, written to a folder.</summary>
    private async Task<Dictionary<string, byte[]>> OpenAsync(string login, ExportAsked asked)
    {
        var (holder, words, bytes) = (await team.HolderAsync(login), CopyWords.New("fr"), new MemoryStream());
        var people = await desk.Get<RosterStore>().AllAsync(None);
        using (var open = (await team.LoadAsync(reported.Case, login))!)
        {
            var copies = desk.Get<CaseCopies>();
            var actor = Actor.Of(people.Find(holder.Id)!);
            var copy = await copies.PrepareAsync(holder, actor, open, asked, people.NameOf, None);
            await copies.SendAsync(copy, words, bytes, None);
        }
        return Unpack(bytes.ToArray(), words);
    }

    private Dictionary<string, byte[]> Unpack(byte[] bytes, string words)
    {
        using var zip = new ZipFile(new MemoryStream(bytes)) { Password = words };
        var files = new Dictionary<string, byte[]>();
        foreach (ZipEntry entry in zip)
        {
            Assert.That((entry.AESKeySize, entry.Crc), Is.EqualTo((256, 0)), "A checksum would tell of the content.");
            var (content, path) = (new MemoryStream(), System.IO.Path.Combine(folder, entry.Name));
            using (var stream = zip.GetInputStream(entry))
                stream.CopyTo(content);
            files[entry.Name] = content.ToArray();
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, files[entry.Name]);
        }
        return files;
    }

    private Task<int> VerifyAsync() =>
        Verify.RunAsync(new(System.IO.Path.Combine(folder, CaseCopies.Proof)), null, null, null, null, null, None);

    [Test]
    public async Task A_copy_to_read_is_asked_for_confirmed_by_another_with_their_password_and_downloaded_once_it_is()
    {
        await BeginAsync();
        await team.NoteAsync(reported.Case, "ilana", "Anselme a appelé le 06 39 98 12 34.");
        Assert.That(
            (await ilana.PostAsync(Path, ("why", "Ma raison reste ici."))).Text,
            Does.Contain("Choisis d’abord la copie").And.Contain("Ma raison reste ici.")
        );
        var seen = await ilana.PostFromAsync(Path, $"{Path}?handler=Look", Form("lecture", "interne", "anselme"));
        Assert.That(seen.Text, Does.Contain("[caché] a appelé le [caché].").And.Contain("La raison de cette copie."));

        await ilana.PostAsync(Path, Form("lecture", "interne", "anselme"));
        Assert.That((await ilana.GetAsync(Path)).Text, Does.Contain("quelqu’un d’autre qui suit le dossier"));
        await ConfirmUntouchedAsync(ilana, "ilana", await AskedAsync());
        Assert.That(await ConfirmedAsync(), Is.Empty, "One is not two.");
        Assert.That((await gaspard.GetAsync($"/desk/case/{reported.Case}")).Text, Does.Contain("attend ton oui"));
        Assert.That(
            (await ConfirmAsync(gaspard, "gaspard", "pas le bon")).Text,
            Does.Contain("Ce mot de passe n’est pas le bon.")
        );
        await ConfirmUntouchedAsync(gaspard, "gaspard", await AskedAsync());
        Assert.That(await ConfirmedAsync(), Is.Empty, "Nobody confirms what they did not read.");

        await ConfirmAsync(gaspard, "gaspard");
        await ConfirmAsync(gaspard, "gaspard");
        Assert.That(await ConfirmedAsync(), Has.Length.EqualTo(1));

        var page = await gaspard.GetAsync(Path);
        var words = page.Field("words")!;
        var sent = await gaspard.SendAsync(
            Visitor.Form(
                $"{Path}?handler=Fetch",
                page.Token,
                ("item", $"{(await AskedAsync()).Item}"),
                ("words", words)
            )
        );
        Assert.That(
            (sent.Code, sent.Headers["Content-Disposition"]),
            Is.EqualTo((200, "attachment; filename=copie.zip"))
        );
        Assert.That(sent.Html, Does.StartWith("PK").And.Not.Contain("appelé"));
        using var open = (await team.LoadAsync(reported.Case, "gaspard"))!;
        Assert.That(open.File.History.OfType<ExportFetched>().Single().By, Is.EqualTo(await team.IdAsync("gaspard")));
    }

    [Test]
    public async Task A_copy_to_read_holds_no_hidden_word_no_name_of_the_team_and_no_file_that_nobody_asked_for()
    {
        await BeginAsync();
        await team.NoteAsync(reported.Case, "ilana", "Anselme a appelé le 06 39 98 12 34.");
        await ilana.PostAsync(Path, Form("lecture", "interne", "anselme"));
        await ConfirmAsync(gaspard, "gaspard");

        var files = await OpenAsync("gaspard", await AskedAsync());

        Assert.That(files.Keys, Has.None.StartWith("fichiers").And.None.StartWith("originaux"));
        foreach (var (name, content) in files)
        {
            var text = Encoding.UTF8.GetString(content);
            foreach (var hidden in (string[])["Anselme", "06 39 98", "Ilana", "Gaspard", "La raison de cette copie"])
                Assert.That(text, Does.Not.Contain(hidden), name);
        }
        Assert.That(Encoding.UTF8.GetString(files["document.html"]), Does.Contain("Un r&#xE9;cit avec une photo."));
        Assert.That(await VerifyAsync(), Is.EqualTo(Verify.OnlyFits));
    }

    [Test]
    public async Task An_untouched_copy_has_every_text_and_file_with_its_hash_and_verify_finds_each_change()
    {
        await BeginAsync();
        await ilana.PostAsync(Path, Form("intacte", "requisition"));
        var asked = await AskedAsync();
        Assert.That((await ConfirmUntouchedAsync(gaspard, "gaspard", asked)).Text, Does.Contain("Une copie est prête"));

        var files = await OpenAsync("ilana", asked);

        Assert.That(Encoding.UTF8.GetString(files["textes/001.txt"]), Is.EqualTo("Un récit avec une photo."));
        Assert.That(Encoding.UTF8.GetString(files["fichiers/001.txt"]), Is.EqualTo(Originals.Copy));
        Assert.That(files.Keys, Has.None.StartWith("originaux"), "No custodian gave their half.");
        Assert.That(Encoding.UTF8.GetString(files[CaseCopies.Proof]), Does.Contain("sealed_sha256"));
        Assert.That(await VerifyAsync(), Is.EqualTo(Verify.OnlyFits));
        foreach (var name in files.Keys)
        {
            var path = System.IO.Path.Combine(folder, name);
            var altered = files[name].ToArray();
            altered[altered.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, altered);
            Assert.That(await VerifyAsync(), Is.EqualTo(1), name);
            File.Delete(path);
            Assert.That(await VerifyAsync(), Is.EqualTo(1), name);
            await File.WriteAllBytesAsync(path, files[name]);
        }
        Assert.That(await VerifyAsync(), Is.EqualTo(Verify.OnlyFits));
    }

    [Test]
    public async Task An_original_whose_half_was_given_is_in_the_untouched_copy_as_it_was()
    {
        await BeginAsync();
        var originals = new Originals(desk, team);
        await originals.AskAsync(reported.Case, "ilana");
        await originals.GiveAsync("celestin");
        await ilana.PostAsync(Path, Form("intacte", "requisition"));
        await ConfirmUntouchedAsync(gaspard, "gaspard", await AskedAsync());

        Assert.That((await OpenAsync("ilana", await AskedAsync()))["originaux/001.jpg"], Is.EqualTo(Photo));
        Assert.That(await VerifyAsync(), Is.EqualTo(Verify.OnlyFits));
    }

    [TestCase("intacte", "requisition")]
    [TestCase("lecture", "interne")]
    public async Task What_is_written_after_the_confirmation_is_in_no_copy(string kind, string ground)
    {
        await BeginAsync();
        await ilana.PostAsync(Path, Form(kind, ground));
        await ConfirmAsync(gaspard, "gaspard");
        var before = await OpenAsync("ilana", await AskedAsync());
        await team.NoteAsync(reported.Case, "ilana", "Une note trop tard.");

        var after = await OpenAsync("ilana", await AskedAsync());

        foreach (var (name, content) in after)
            Assert.That(Encoding.UTF8.GetString(content), Does.Not.Contain("trop tard"), name);
        Assert.That((after.Count, Signed(after)), Is.EqualTo((before.Count, Signed(before))));
        Assert.That(await VerifyAsync(), Is.EqualTo(Verify.OnlyFits));
    }

    private static int Signed(Dictionary<string, byte[]> files) =>
        Encoding.UTF8.GetString(files[CaseCopies.Proof]).Split("\"seq\"").Length;

    [Test]
    public async Task The_mailboxes_say_that_a_copy_was_prepared_and_only_that_of_the_reporter_says_why()
    {
        await BeginAsync();
        await ilana.PostAsync(Path, Form("intacte", "requisition"));
        using var reporter = desk.Visitor();
        Assert.That(
            (await reporter.OpenMailboxAsync(reported.Words)).Text,
            Does.Not.Contain("Une copie de ton dossier")
        );
        await ConfirmUntouchedAsync(gaspard, "gaspard", await AskedAsync());
        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain("Une copie de ton dossier a été préparée").And.Contain("La justice ou la police l’a demandée.")
        );
    }

    [Test]
    public async Task Whoever_does_not_follow_the_case_has_no_such_page_and_a_closed_case_has_it_too()
    {
        await BeginAsync();
        using var mireille = await desk.SignInAsync("mireille");
        Assert.That((await mireille.GetAsync(Path)).Code, Is.EqualTo(404));
        Assert.That((await mireille.PostFromAsync("/desk", Path, Form("lecture", "interne"))).Code, Is.EqualTo(404));
        await team.ActAsync(reported.Case, "ilana", (_, actor) => new StageMoved(actor.Id, team.Now, "clos_soutien"));
        await ilana.PostAsync(Path, Form("lecture", "interne"));
        await ConfirmAsync(gaspard, "gaspard");
        Assert.That(await ConfirmedAsync(), Has.Length.EqualTo(1));
        Assert.That((await OpenAsync("gaspard", await AskedAsync())).Keys, Does.Contain("document.html"));
    }

    [Test]
    public async Task A_form_sent_twice_asks_once_and_wrong_words_send_nothing()
    {
        await BeginAsync();
        var window = await new Window(ilana).OpenAsync(Path);
        foreach (var _ in Enumerable.Range(0, 2))
            await ilana.SendAsync(window.Form("why", Path, Form("lecture", "interne")));
        using (var open = (await team.LoadAsync(reported.Case, "ilana"))!)
            Assert.That(open.File.History.OfType<ExportAsked>().ToArray(), Has.Length.EqualTo(1));
        await ConfirmAsync(gaspard, "gaspard");

        var wrong = await ilana.PostFromAsync(
            Path,
            $"{Path}?handler=Fetch",
            ("item", $"{(await AskedAsync()).Item}"),
            ("words", "facile")
        );
        Assert.That(wrong.Text, Does.Contain("Cette phrase de passe n’est pas celle de la page."));
    }
}
