using System.Text.Json.Nodes;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using SkiaSharp;

namespace IncidentDesk.Tests.Attachments;

/// <summary>A form with files that arrives twice keeps each of its files once: nobody can take them back from a
/// mailbox.</summary>
[Category("Threat-30")]
public sealed class OnceFilesTests
{
    private const string Page = "/mailbox/files";

    private RunningDesk desk = null!;
    private Thief content = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var data = await DemoData.CopyAsync();
        var path = Path.Combine(data, "incidentdesk.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        settings["Files"] = new JsonObject { ["MegabytesAFile"] = 2, ["MegabytesAReport"] = 3 };
        await File.WriteAllTextAsync(path, settings.ToJsonString());
        desk = await RunningDesk.DemoAsync(data);
        content = new(desk.Get<ContentDatabase>());
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    private Task<long> FilesAsync() => content.OneAsync<long>("SELECT COUNT(*) FROM attachment");

    private Task<long> EntriesAsync() => content.OneAsync<long>("SELECT COUNT(*) FROM ledger_entry");

    private async Task<Visitor> InMailboxAsync()
    {
        var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(await reporter.SubmitReportAsync("Un récit."));
        return reporter;
    }

    private static int Named(Answer page, string name) => page.Html.Split($"<b>{name}</b>").Length - 1;

    /// <summary>One form of a page, as often as somebody sends it.</summary>
    private static async Task<Func<Task<Answer>>> FormAsync(
        Visitor visitor,
        string page,
        bool original,
        params (string Name, byte[] Bytes)[] files
    )
    {
        var shown = await visitor.GetAsync(page);
        return () => visitor.FollowAsync(Sender.Form(page, shown.Token, original, shown.Field("once"), files));
    }

    [Test]
    public async Task A_file_sent_twice_to_a_mailbox_is_kept_once_and_the_second_answer_shows_it()
    {
        using var reporter = await InMailboxAsync();
        var send = await FormAsync(reporter, Page, false, ("plan.txt", "Le plan du lieu."u8.ToArray()));
        await send();
        var (files, entries) = (await FilesAsync(), await EntriesAsync());

        var again = await send();

        Assert.That((again.Code, again.Path, Named(again, "plan.txt")), Is.EqualTo((200, Page, 1)));
        Assert.That(again.Text, Does.Not.Contain("Choisis d’abord un fichier."));
        Assert.That((await FilesAsync(), await EntriesAsync()), Is.EqualTo((files, entries)));
    }

    [Test]
    public async Task A_large_file_sent_twice_is_not_refused_as_too_large()
    {
        using var reporter = await InMailboxAsync();
        var send = await FormAsync(reporter, Page, false, ("long.txt", new byte[1_900_000]));
        await send();

        var again = await send();

        Assert.That(again.Text, Does.Not.Contain("trop lourd").And.Not.Contain("est plein"));
        Assert.That(Named(again, "long.txt"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_sent_four_times_at_once_is_kept_once()
    {
        using var reporter = await InMailboxAsync();
        var send = await FormAsync(reporter, Page, false, ("plan.txt", "Le plan du lieu."u8.ToArray()));
        var (files, entries) = (await FilesAsync(), await EntriesAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => send()));

        Assert.That(answers.Select(answer => answer.Code), Is.All.EqualTo(200));
        Assert.That((await FilesAsync(), await EntriesAsync()), Is.EqualTo((files + 1, entries + 1)));
        Assert.That(Named(await reporter.GetAsync(Page), "plan.txt"), Is.EqualTo(1));
    }

    [Test]
    public async Task Another_file_in_the_same_form_and_the_same_file_in_another_form_are_kept()
    {
        using var reporter = await InMailboxAsync();
        var shown = await reporter.GetAsync(Page);
        Task<Answer> SendAsync(string? once, string name, string text) =>
            reporter.FollowAsync(
                Sender.Form(Page, shown.Token, false, once, (name, System.Text.Encoding.UTF8.GetBytes(text)))
            );

        await SendAsync(shown.Field("once"), "un.txt", "Un.");
        await SendAsync(shown.Field("once"), "un.txt", "Autre chose.");
        await SendAsync(shown.Field("once"), "deux.txt", "Un.");
        var last = await SendAsync((await reporter.GetAsync(Page)).Field("once"), "un.txt", "Un.");

        Assert.That((Named(last, "un.txt"), Named(last, "deux.txt")), Is.EqualTo((3, 1)));
    }

    [Test]
    public async Task A_photo_sent_twice_with_a_report_is_kept_once_with_its_original()
    {
        using var person = await desk.WithDraftAsync();
        var photo = Prepared.Photo(SKEncodedImageFormat.Jpeg);
        var send = await FormAsync(person, "/report/files", true, ("soiree.jpg", photo));
        await send();
        var files = await FilesAsync();

        var again = await send();

        Assert.That(Named(again, "soiree.jpg"), Is.EqualTo(2), "the cleaned copy and the original");
        Assert.That(await desk.DraftFilesAsync(person), Has.Length.EqualTo(2));
        Assert.That(await FilesAsync(), Is.EqualTo(files));
    }

    [Test]
    public async Task A_photo_added_twice_to_a_mailbox_is_kept_once_with_its_original()
    {
        using var reporter = await InMailboxAsync();
        var photo = Prepared.Photo(SKEncodedImageFormat.Jpeg);
        var send = await FormAsync(reporter, Page, true, ("soiree.jpg", photo));
        await send();
        var (files, entries) = (await FilesAsync(), await EntriesAsync());

        var again = await send();

        Assert.That(Named(again, "soiree.jpg"), Is.EqualTo(2), "the cleaned copy and the original");
        Assert.That((await FilesAsync(), await EntriesAsync()), Is.EqualTo((files, entries)));
    }
}
