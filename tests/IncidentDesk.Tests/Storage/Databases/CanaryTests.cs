using System.Net;
using System.Text;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>What is said in confidence lies nowhere in the open: not on disk, not in a log, not in a mail.</summary>
public sealed class CanaryTests
{
    private const string Report = "zq7report4KANARIE1w",
        Message = "zq7message4KANARIE2w",
        Reply = "zq7reply4KANARIE3w",
        Note = "zq7note4KANARIE4w",
        Addition = "zq7addition4KANARIE5w";

    /// <summary>What a request says of whoever sends it, and words that open nothing.</summary>
    private const string Agent = "zq7agent4KANARIE6w",
        Forwarded = "203.0.113.77",
        Address = "127.77.213.41",
        Query = "zq7query4KANARIE7w",
        Wrong = "zq7wrong words typed KANARIE8w";

    private static readonly From Elsewhere = new(
        IPAddress.Parse(Address),
        ("User-Agent", Agent),
        ("X-Forwarded-For", Forwarded),
        ("X-Real-IP", Forwarded)
    );

    private readonly List<Canary> canaries =
    [
        .. new[] { Report, Message, Reply, Note, Addition, Agent, Forwarded, Address, Query, Wrong }.Select(
            text => new Canary(text, text)
        ),
    ];
    private string data = null!;

    [SetUp]
    public void Start() => data = Directory.CreateTempSubdirectory("incidentdesk-canary-").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(data, recursive: true);

    [Test]
    public void The_search_of_the_disk_finds_a_canary_text_in_every_encoding()
    {
        var canary = new Canary("planted", Report);
        foreach (var (index, form) in canary.Forms.Index())
            File.WriteAllBytes(Path.Combine(data, $"{index}.db-wal"), [0xFF, 0x00, .. form, 0x17]);
        foreach (var before in (int[])[0, 1, 2, 3, 4])
            File.WriteAllText(
                Path.Combine(data, $"base64-{before}"),
                Convert.ToBase64String([.. new byte[before], .. Encoding.UTF8.GetBytes($"{Report} and more")])
            );

        var found = Canary.Search(data, [canary]).Select(finding => finding.Split(':')[0]).Distinct();

        Assert.That(found, Is.EquivalentTo(Directory.GetFiles(data).Select(Path.GetFileName)));
        Assert.That(Canary.Search(data, [new Canary("absent", "zq7nothing4KANARIE9w")]), Is.Empty);
    }

    [Test, Category("Threat-09")]
    public async Task Reports_replies_receipts_and_cookies_are_not_readable_on_disk_or_in_the_output()
    {
        // No canary is in what the demo seeds, so nothing of it has to be seeded by the process that is searched.
        Directory.Delete(data);
        data = await DemoData.CopyAsync();
        var printed = "";
        using (var desk = await DeskProcess.ServeAsync("demo", data))
        {
            await TalkAsync(desk.Url);
            Assert.That(Canary.Search(data, canaries), Is.Empty, "while it runs");
            desk.Kill();
            printed += desk.Printed;
        }
        // One mail for everybody for whom something waits, that report among it, whenever the program runs.
        using (var desk = await DeskProcess.ServeAsync("demo", data))
        {
            Assert.That(
                () => Directory.GetFiles(Path.Combine(data, "mail"), "*.eml").Length,
                Is.GreaterThan(12).After(60_000, 200)
            );
            desk.Kill();
            printed += desk.Printed;
        }

        Assert.That(Canary.Search(data, canaries), Is.Empty);
        Assert.That(canaries.SelectMany(canary => canary.FindIn(Encoding.UTF8.GetBytes(printed))), Is.Empty);
        Assert.That(printed, Does.Contain("Application started"));
        Assert.That(
            Directory.GetFiles(data).Select(Path.GetFileName),
            Is.SupersetOf(new[] { "desk.db", "desk.db-wal", "keys.db" })
        );
        Assert.That(
            Canary.Search(data, [new Canary("an e-mail address of the demo", "ilana@example.org")]),
            Is.Not.Empty
        );
    }

    /// <summary>A report through its form, a note and a reply from the desk, a message and an addition from the
    /// mailbox.</summary>
    private async Task TalkAsync(string url)
    {
        using Visitor reporter = new(url, from: Elsewhere),
            ilana = new(url, from: Elsewhere),
            gaspard = new(url, from: Elsewhere);
        await reporter.SendAsync(new(HttpMethod.Get, $"/nothing?{Query}"));
        await reporter.PostAsync("/mailbox", ("words", Wrong));
        await ilana.SignInAsync("ilana");
        await gaspard.SignInAsync("gaspard");
        var before = await ilana.CasesAsync();

        await reporter.PostAsync("/report", ("nobody", "1"));
        Keep("draft cookie", reporter.Cookie("draft"));
        var words = await reporter.SubmitReportAsync($"Un récit. {Report} Fin.");
        for (var word = 0; word < 7; word++)
            canaries.Add(new($"words {word} and {word + 1}", $"{words[word]} {words[word + 1]}"));
        canaries.Add(new("eight words", string.Join('-', words)));
        Keep("words cookie", reporter.Cookie("words"));
        await reporter.OpenMailboxAsync(words);

        var @case = $"/desk/case/{(await ilana.CasesAsync()).Except(before).Single()}";
        foreach (var member in (Visitor[])[ilana, gaspard])
        {
            await member.PostAsync($"{@case}/conflict", ("answer", "Can"));
            await member.PostAsync($"{@case}/take");
        }
        await ilana.PostAsync($"{@case}/note", ("text", $"Une note. {Note}"));
        await gaspard.PostAsync($"{@case}/reply", ("text", $"Un message. {Reply}"));
        await reporter.PostAsync("/mailbox/write", ("text", $"Merci. {Message}"), ("as", "message"));
        var mailbox = await reporter.PostAsync("/mailbox/write", ("text", $"Encore. {Addition}"), ("as", "report"));
        foreach (var said in (string[])[Report, Reply, Message, Addition])
            Assert.That(mailbox.Text, Does.Contain(said));
        var opened = new List<string>();
        foreach (
            var action in (await gaspard.GetAsync(@case)).Actions.Where(action =>
                action.StartsWith($"{@case}/read/", StringComparison.Ordinal)
            )
        )
            opened.Add((await gaspard.PostFromAsync(@case, action)).Text);
        Assert.That(opened, Has.Some.Contains(Report));
        Keep("mailbox cookie", reporter.Cookie("box"));
        Keep("desk cookie", ilana.Cookie("desk"));
        Keep("form cookie", reporter.Cookie("form"));
    }

    /// <summary>The cookie as it travels and, where it is one, the secret that it carries.</summary>
    private void Keep(string name, string? cookie)
    {
        Assert.That(cookie, Is.Not.Null, name);
        canaries.Add(new(name, cookie!));
        if (Convert.TryFromBase64String(cookie!, new byte[cookie!.Length], out _))
            canaries.Add(new($"{name}, secret", Convert.FromBase64String(cookie)));
    }
}
