using System.Text;
using IncidentDesk.Storage.Files;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Storage;
using SkiaSharp;

namespace IncidentDesk.Tests.Pages.Inside.Cases;

/// <summary>A file from the team to the reporter: cleaned, named in the history, downloaded from the mailbox.</summary>
[TestFixture]
internal sealed class SendFilesPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    private Reported reported = null!;

    private string Case => $"/desk/case/{reported.Case}";
    private string Send => $"{Case}/send-files";

    [SetUp]
    public async Task Take()
    {
        reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "mireille");
    }

    private async Task<Visitor> ReporterAsync()
    {
        var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        return reporter;
    }

    private static string LinkIn(Answer mailbox) =>
        System.Text.RegularExpressions.Regex.Match(mailbox.Html, "/mailbox/file\\?item=[0-9a-f-]{36}").Value;

    private Task<long> FilesAsync() => content.OneAsync<long>("SELECT COUNT(*) FROM attachment");

    [Test, Category("Threat-06")]
    public async Task A_photo_is_cleaned_named_in_the_history_and_downloaded_by_the_reporter_alone()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var photo = Prepared.Photo(SKEncodedImageFormat.Jpeg);

        var page = await ilana.SendFilesAsync(Send, ("plan.jpg", photo));

        Assert.That(page.Path, Is.EqualTo(Case));
        Assert.That(page.Text, Does.Contain("Fichier envoyé à la personne"));
        Assert.That(await FilesAsync(), Is.EqualTo(1), "the copy that came is gone");
        using var reporter = await ReporterAsync();
        var mailbox = await reporter.GetAsync("/mailbox");
        Assert.That(mailbox.Text, Does.Contain("Les fichiers de l’équipe").And.Contain("plan.jpg"));
        Assert.That(mailbox.Text, Does.Contain("Envoyé par Ilana, "));
        var got = await reporter.GetAsync(LinkIn(mailbox));
        Assert.That(got.Code, Is.EqualTo(200));
        Assert.That(got.Headers["Content-Disposition"], Does.StartWith("attachment").And.Contain("piece.jpg"));
        Assert.That(got.Headers["Content-Security-Policy"], Does.Contain("sandbox"));
        var sealed_ = await SealedAsync();
        using var seen = SKBitmap.Decode(sealed_);
        Assert.That((seen.Width, seen.Height), Is.EqualTo((40, 30)), "what is seen stays");
        Assert.That(sealed_.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Prepared.Author)), Is.Negative);
        Assert.That(got.Headers["Content-Length"], Is.EqualTo($"{sealed_.Length}"));

        using var stranger = desk.Visitor();
        await stranger.OpenMailboxAsync((await team.ReportAsync("Un autre récit.")).Words);
        Assert.That((await stranger.GetAsync(LinkIn(mailbox))).Code, Is.EqualTo(404));
    }

    /// <summary>What lies under the seal of the file that was sent.</summary>
    private async Task<byte[]> SealedAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "mireille"))!;
        var sent = open.File.History.OfType<IncidentDesk.Rules.Cases.Writing.FileSent>().Single();
        return await desk.Get<FileStore>().OpenAsync((await team.Cases.FileAsync(open, sent.Item, None))!);
    }

    [Test]
    public async Task What_is_refused_of_the_reporter_is_refused_of_the_team_and_nothing_is_left()
    {
        using var ilana = await desk.SignInAsync("ilana");

        var nothing = await ilana.SendFilesAsync(Send);
        var archive = await ilana.SendFilesAsync(Send, ("tout.zip", [0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0, 0, 0]));

        Assert.That(nothing.Text, Does.Contain("Choisis d’abord un fichier."));
        Assert.That(archive.Text, Does.Contain("tout.zip").And.Contain("Un fichier n’a pas été envoyé"));
        var original = await ilana.SendFilesAsync(
            Send,
            original: true,
            ("plan.jpg", Prepared.Photo(SKEncodedImageFormat.Jpeg))
        );
        Assert.That(original.Text, Does.Contain("Un fichier n’a pas été envoyé"));
        Assert.That(await FilesAsync(), Is.Zero);
    }

    [Test]
    public async Task Nobody_else_opens_the_page_and_it_counts_in_the_room_of_the_mailbox()
    {
        using var gaspard = await desk.SignInAsync("gaspard");
        Assert.That((await gaspard.GetAsync(Send)).Code, Is.EqualTo(404));
        using var ilana = await desk.SignInAsync("ilana");
        await ilana.SendFilesAsync(Send, ("plan.png", Prepared.Photo(SKEncodedImageFormat.Png)));

        Assert.That(
            await content.OneAsync<string>("SELECT folder_id FROM attachment"),
            Is.EqualTo($"{reported.Mailbox}")
        );
        Assert.That(await desk.Get<FileStore>().LengthOfAsync(reported.Mailbox, None), Is.Positive);
    }

    [Test]
    public async Task A_team_mate_downloads_it_too_and_the_reading_is_recorded()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");
        await ilana.SendFilesAsync(Send, ("plan.jpg", Prepared.Photo(SKEncodedImageFormat.Jpeg)));
        Guid item;
        using (var open = (await team.LoadAsync(reported.Case, "mireille"))!)
            item = open.File.History.OfType<IncidentDesk.Rules.Cases.Writing.FileSent>().Single().Item;

        var read = await mireille.PostAsync($"{Case}/read/{item}");

        Assert.That(read.Text, Does.Contain("plan.jpg"));
        Assert.That((await mireille.GetAsync(Case)).Text, Does.Contain("Texte lu"));
    }
}
