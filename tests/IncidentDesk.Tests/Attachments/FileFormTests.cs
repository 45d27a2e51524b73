using System.Text;
using System.Text.Json.Nodes;
using IncidentDesk.Attachments;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using SkiaSharp;

namespace IncidentDesk.Tests.Attachments;

/// <summary>Files sent with a report: what betrays is gone before anything is sealed, what attacks is refused with a
/// sentence, and nothing else is lost.</summary>
public sealed class FileFormTests
{
    private const string Page = "/report/files";

    private RunningDesk desk = null!;
    private FileStore files = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var data = await DemoData.CopyAsync();
        var path = Path.Combine(data, "incidentdesk.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        settings["Files"] = new JsonObject { ["MegabytesAFile"] = 2, ["MegabytesAReport"] = 4 };
        await File.WriteAllTextAsync(path, settings.ToJsonString());
        desk = await RunningDesk.DemoAsync(data);
        files = desk.Get<FileStore>();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    private static IReadOnlyList<string> Told(byte[] photo) =>
        [
            .. MetadataExtractor
                .ImageMetadataReader.ReadMetadata(new MemoryStream(photo))
                .SelectMany(part => part.Tags)
                .Select(tag => $"{tag.DirectoryName}/{tag.Name}: {tag.Description}"),
        ];

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    [
        TestCase(SKEncodedImageFormat.Jpeg, "photo.jpg"),
        TestCase(SKEncodedImageFormat.Png, "photo.png"),
        TestCase(SKEncodedImageFormat.Webp, "photo.webp"),
        Category("Threat-06")
    ]
    public async Task A_sealed_photo_contains_no_location_camera_or_author_data(
        SKEncodedImageFormat format,
        string name
    )
    {
        using var person = await desk.WithDraftAsync();
        var photo = Prepared.Photo(format);
        Assert.That(
            Told(photo),
            Has.Some.Contain(Prepared.Author).And.Some.Contain(Prepared.Serial).And.Some.StartWith("GPS"),
            "The prepared photo betrays."
        );

        var rows = await RowsAsync();
        var answer = await person.SendFilesAsync(Page, (name, photo));
        var file = (await desk.DraftFilesAsync(person)).Single();
        var sealed_ = await files.OpenAsync(file);

        Assert.That(answer.Text, Does.Contain(name).And.Contain("nettoyé"));
        Assert.That(
            Told(sealed_),
            Has.None.Contain(Prepared.Author)
                .And.None.Contain(Prepared.Serial)
                .And.None.StartWith("GPS")
                .And.None.StartWith("Exif")
        );
        Assert.That(Holds(sealed_, Prepared.Author) || Holds(sealed_, Prepared.Serial), Is.False);
        using var seen = SKBitmap.Decode(sealed_);
        Assert.That((seen.Width, seen.Height), Is.EqualTo((40, 30)), "What is seen stays.");
        Assert.That(await RowsAsync(), Is.EqualTo(rows + 1), "The original is gone.");
    }

    [Test, Category("Threat-06")]
    public async Task A_photo_taken_sideways_stands_upright()
    {
        using var person = await desk.WithDraftAsync();

        await person.SendFilesAsync(Page, ("photo.jpg", Prepared.Photo(SKEncodedImageFormat.Jpeg, orientation: 6)));

        using var seen = SKBitmap.Decode(await files.OpenAsync((await desk.DraftFilesAsync(person)).Single()));
        Assert.That((seen.Width, seen.Height), Is.EqualTo((30, 40)));
        // Turned to the right, what was the upper edge is at the right: red above, blue below.
        Assert.That((seen.GetPixel(29, 2).Red > 200, seen.GetPixel(29, 37).Red > 200), Is.EqualTo((true, false)));
    }

    [Test, Category("Threat-06")]
    public async Task A_sealed_PDF_contains_no_author_and_the_page_warns_about_what_may_remain()
    {
        using var person = await desk.WithDraftAsync();
        var pdf = Prepared.Pdf();
        using (var before = UglyToad.PdfPig.PdfDocument.Open(pdf))
            Assert.That(before.Information.Author, Is.EqualTo(Prepared.Author));

        var answer = await person.SendFilesAsync(Page, ("attestation.pdf", pdf));
        var sealed_ = await files.OpenAsync((await desk.DraftFilesAsync(person)).Single());

        Assert.That(
            answer.Text,
            Does.Contain("nettoyé en partie").And.Contain("Ce qui est caché dans ses images peut rester.")
        );
        using var seen = UglyToad.PdfPig.PdfDocument.Open(sealed_);
        Assert.That(
            (seen.Information.Author, seen.Information.Creator == Prepared.Serial, seen.GetPage(1).Text),
            Is.EqualTo(((string?)null, false, "What is seen."))
        );
    }

    [Test, Category("Threat-03")]
    public async Task A_photo_that_is_also_HTML_and_a_ZIP_archive_is_sealed_as_a_plain_photo()
    {
        using var person = await desk.WithDraftAsync();

        await person.SendFilesAsync(Page, ("photo.jpg", Prepared.Polyglot()));

        var sealed_ = await files.OpenAsync((await desk.DraftFilesAsync(person)).Single());
        Assert.That(Holds(Prepared.Polyglot(), Prepared.Html) && Holds(Prepared.Polyglot(), "PK\x03\x04"), Is.True);
        Assert.That(Holds(sealed_, "script") || Holds(sealed_, "PK\x03\x04") || Holds(sealed_, "html"), Is.False);
        Assert.That(sealed_[..3], Is.EqualTo(new byte[] { 0xFF, 0xD8, 0xFF }));
    }

    [Test, Category("Threat-04")]
    public async Task A_photo_of_30000_by_30000_pixels_is_refused_from_the_header_and_other_files_are_kept()
    {
        using var person = await desk.WithDraftAsync();
        var before = desk.Get<FileStore>();

        var answer = await person.SendFilesAsync(
            Page,
            ("avant.txt", "Avant."u8.ToArray()),
            ("bombe.png", Prepared.Bomb()),
            ("apres.txt", "Après."u8.ToArray())
        );

        Assert.That(
            answer.Text,
            Does.Contain("« bombe.png » n’a pas été joint. Cette photo est trop grande")
                .And.Contain("Le reste est gardé")
        );
        Assert.That(
            (await desk.DraftFilesAsync(person)).Select(file => file.Name),
            Is.EqualTo(new[] { "avant.txt", "apres.txt" })
        );
        Assert.That((await person.GetAsync("/report/check")).Said, Does.Contain("Un récit à ne pas perdre."));
        Assert.That(
            Photos.Clean(new MemoryStream(Prepared.Bomb()), Stream.Null),
            Is.EqualTo(Cleaned.TooLarge),
            "Nor does the worker decode it."
        );
        Assert.That(PhotoHead.Pixels(Prepared.Bomb()), Is.EqualTo(900_000_000));
        Assert.That(before.WaitingAsync(default).Result, Is.LessThan(4 * 1024 * 1024));
    }

    [Test, Category("Threat-04")]
    public async Task A_form_of_a_thousand_parts_is_refused_and_leaves_nothing()
    {
        using var person = await desk.WithDraftAsync();

        var answer = await person.SendFilesAsync(
            Page,
            [.. Enumerable.Range(0, 1_000).Select(number => ($"{number}.txt", "x"u8.ToArray()))]
        );

        Assert.That(answer.Code, Is.EqualTo(400));
        Assert.That(await desk.DraftFilesAsync(person), Is.Empty);
    }

    [Test, Category("Threat-04")]
    public async Task A_file_that_is_too_long_is_refused_with_a_sentence_and_leaves_nothing()
    {
        using var person = await desk.WithDraftAsync();
        var rows = await RowsAsync();

        var answer = await person.SendFilesAsync(
            Page,
            ("long.mp3", new byte[3 * 1024 * 1024]),
            ("court.mp3", "ID3"u8.ToArray())
        );

        Assert.That(answer.Text, Does.Contain("« long.mp3 » n’a pas été joint. Il est trop lourd : 2 Mo au plus."));
        Assert.That((await desk.DraftFilesAsync(person)).Select(file => file.Name), Is.EqualTo(new[] { "court.mp3" }));
        Assert.That(await RowsAsync(), Is.EqualTo(rows + 1));
    }

    [Test]
    public async Task When_a_report_has_no_room_left_the_page_says_so_and_offers_no_file_field()
    {
        using var person = await desk.WithDraftAsync();
        foreach (var name in (string[])["1.mp3", "2.mp3"])
            await person.SendFilesAsync(Page, (name, new byte[2 * 1024 * 1024]));

        var full = await person.GetAsync(Page);

        Assert.That(full.Text, Does.Contain("Il n’y a plus de place pour des fichiers"));
        Assert.That(full.Html, Does.Not.Contain("type=\"file\""));
    }

    /// <summary>The page suggests not to keep the files: whoever asked for the originals hears that one is not
    /// kept.</summary>
    [Test]
    public async Task When_the_room_holds_the_cleaned_copy_and_not_the_original_the_page_says_so()
    {
        using var first = await desk.WithDraftAsync();
        using var person = await desk.WithDraftAsync();
        var photo = Prepared.Photo(SKEncodedImageFormat.Jpeg);
        await first.SendFilesAsync(Page, original: true, ("photo.jpg", photo));
        var lengths = (await desk.DraftFilesAsync(first)).Select(file => file.Length).ToArray();
        Assert.That(lengths, Has.Length.EqualTo(2), "with room for both, both are kept");
        var left = lengths.Max() + lengths.Min() / 2;
        await person.SendFilesAsync(Page, ("1.mp3", new byte[2 * 1024 * 1024]));
        await person.SendFilesAsync(Page, ("2.mp3", new byte[2 * 1024 * 1024 - left]));

        var answer = await person.SendFilesAsync(Page, original: true, ("photo.jpg", photo));

        Assert.That(
            (await desk.DraftFilesAsync(person)).Select(file => file.Preparation),
            Is.EqualTo(new[] { Preparation.AsItCame, Preparation.AsItCame, Preparation.Cleaned })
        );
        Assert.That(answer.Text, Does.Contain("« photo.jpg » est joint, mais sa version d’origine n’a plus de place"));
    }

    private static IEnumerable<TestCaseData> Refused() =>
        [
            new(
                "dessin.svg",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>canary()</script></svg>"u8.ToArray(),
                "dangereux pour l’ordinateur"
            ),
            new("dessin.txt", "\n <svg><script>canary()</script></svg>"u8.ToArray(), "dangereux pour l’ordinateur"),
            new(
                "photo.jpg",
                "push graphic-context\nimage over 0,0 0,0 'https://canary.example.org/'"u8.ToArray(),
                "ce n’en est pas une"
            ),
            new("dessin.mvg", "push graphic-context"u8.ToArray(), "dangereux pour l’ordinateur"),
            new("dessin.eps", "%!PS-Adobe-3.0 EPSF-3.0"u8.ToArray(), "Ce format d’image"),
            new("photo.png", "II*\0aaaaaaaaaaaa"u8.ToArray(), "ce n’en est pas une"),
            new("scan.tif", "MM\0*aaaaaaaaaaaa"u8.ToArray(), "Ce format d’image"),
            new("IMG_0001.HEIC", "\0\0\0\u0018ftypheic\0\0\0\0"u8.ToArray(), "fais une capture d’écran"),
            new("son.mp3", "MZ\x90\0"u8.ToArray(), "dangereux pour l’ordinateur"),
            new("son.mp3", "\u007FELF"u8.ToArray(), "dangereux pour l’ordinateur"),
            new("page.html", "bonjour"u8.ToArray(), "dangereux pour l’ordinateur"),
            new("tout.zip", "PK\u0003\u0004aaaa"u8.ToArray(), "Les fichiers compressés"),
            new("tout.dat", "PK\u0003\u0004aaaa"u8.ToArray(), "Les fichiers compressés"),
            new("lettre.pdf", "ce n’est pas un pdf"u8.ToArray(), "ce n’en est pas un"),
            new("rien.txt", Array.Empty<byte>(), "vide"),
            new("photo.jpg", (byte[])[0xFF, 0xD8, 0xFF, .. new byte[4_000]], "n’a pas pu être ouverte"),
        ];

    [TestCaseSource(nameof(Refused)), Category("Threat-05")]
    public async Task A_dangerous_unsupported_or_broken_file_is_refused_with_an_explanation(
        string name,
        byte[] bytes,
        string sentence
    )
    {
        using var person = await desk.WithDraftAsync();

        var answer = await person.SendFilesAsync(Page, (name, bytes));

        Assert.That(answer.Text, Does.Contain($"« {name} » n’a pas été joint.").And.Contain(sentence));
        Assert.That(await desk.DraftFilesAsync(person), Is.Empty);
    }

    [Test, Category("Threat-05")]
    public async Task A_PDF_that_crashes_the_cleaning_worker_is_kept_as_is_and_the_desk_keeps_running()
    {
        using var person = await desk.WithDraftAsync();

        var answer = await person.SendFilesAsync(Page, ("profond.pdf", Prepared.DeepPdf()[..2_000_000]));

        Assert.That(answer.Text, Does.Contain("profond.pdf").And.Contain("gardé tel quel"));
        Assert.That((await person.GetAsync("/healthz")).Code, Is.EqualTo(200));
        Assert.That(
            await files.OpenAsync((await desk.DraftFilesAsync(person)).Single()),
            Is.EqualTo(Prepared.DeepPdf()[..2_000_000])
        );
    }

    [Test]
    public async Task A_file_can_be_removed_and_the_files_of_an_unsent_draft_are_swept()
    {
        using var person = await desk.WithDraftAsync();
        await person.SendFilesAsync(Page, ("a.txt", "a"u8.ToArray()), ("b.txt", "b"u8.ToArray()));
        var kept = await desk.DraftFilesAsync(person);
        var token = (await person.GetAsync(Page)).Token!;

        var form = new MultipartFormDataContent
        {
            { new StringContent(token), "token" },
            { new StringContent($"{kept[0].Id}"), "remove" },
        };
        await person.FollowAsync(new(HttpMethod.Post, Page) { Content = form });

        Assert.That((await desk.DraftFilesAsync(person)).Select(file => file.Name), Is.EqualTo(new[] { "b.txt" }));
        desk.Clock.Advance(FileStore.Waits);
        await files.SweepAsync(default);
        Assert.That(
            await new Thief(desk.Get<ContentDatabase>()).OneAsync<long>(
                "SELECT COUNT(*) FROM attachment_piece WHERE attachment_id IN (@a, @b)",
                new { a = $"{kept[0].Id}", b = $"{kept[1].Id}" }
            ),
            Is.Zero
        );
        Assert.That(await files.SweepAsync(default), Is.Zero);
    }

    [Test, Category("Threat-02")]
    public async Task A_file_form_without_a_token_or_from_another_site_is_refused_and_no_file_is_stored()
    {
        using var person = await desk.WithDraftAsync();

        Assert.That(
            (await person.SendAsync(Sender.Form(Page, null, false, null, ("a.txt", new StringContent("a"))))).Code,
            Is.EqualTo(400)
        );
        Assert.That(
            (await person.SendAsync(Visitor.Form(Page, (await person.GetAsync(Page)).Token, ("remove", "x")))).Code,
            Is.EqualTo(400)
        );
        var foreign = Sender.Form(
            Page,
            (await person.GetAsync(Page)).Token,
            false,
            null,
            ("a.txt", new StringContent("a"))
        );
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.That((await person.SendAsync(foreign)).Code, Is.EqualTo(400));
        Assert.That(await desk.DraftFilesAsync(person), Is.Empty);
    }

    private async Task<long> RowsAsync() =>
        await new Thief(desk.Get<ContentDatabase>()).OneAsync<long>("SELECT COUNT(*) FROM attachment");

    [Test, Category("Threat-04")]
    public async Task A_form_that_ends_in_the_middle_of_a_file_is_refused_and_leaves_nothing()
    {
        using var person = await desk.WithDraftAsync();
        var (token, rows) = ((await person.GetAsync(Page)).Token, await RowsAsync());
        var cut = new StringContent(
            "--cut\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
                + $"{token}\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nUn te"
        );
        cut.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(
            "multipart/form-data; boundary=cut"
        );

        var answer = await person.SendAsync(new(HttpMethod.Post, Page) { Content = cut });

        Assert.That((answer.Code, await RowsAsync()), Is.EqualTo((400, rows)));
    }
}
