using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>Words that open nothing are all answered alike: nothing tells a typing error from a receipt nobody
/// has.</summary>
public sealed class WrongReceiptTests
{
    private RunningDesk desk = null!;
    private Visitor visitor = null!;

    [OneTimeSetUp]
    public async Task Start() => visitor = (desk = await RunningDesk.DemoAsync()).Visitor();

    [OneTimeTearDown]
    public async Task Stop()
    {
        visitor.Dispose();
        await desk.DisposeAsync();
    }

    private static string[] Unknown(WordList list)
    {
        using var secret = Receipt.Create();
        return Receipt.Words(secret, list);
    }

    private static string WrongCheck()
    {
        var words = Unknown(WordList.French);
        var last = Enumerable.Range(0, WordList.Count).First(index => WordList.French[index] == words[7]);
        words[7] = WordList.French[(last + 1) % WordList.Count];
        return string.Join(' ', words);
    }

    /// <summary>The whole page, its form's token and the words that were typed taken out.</summary>
    private async Task<string> FailureAsync(string typed)
    {
        var page = await visitor.PostAsync("/mailbox", ("words", typed));
        Assert.That((page.Code, page.Field("words")), Is.EqualTo((200, typed)));
        return typed.Length == 0 ? page.Plain : page.Plain.Replace(typed, "", StringComparison.Ordinal);
    }

    [Test, Category("Threat-01")]
    public async Task Every_wrong_receipt_gets_the_same_page()
    {
        string[] typed =
        [
            string.Join(' ', Unknown(WordList.French)),
            string.Join(' ', Unknown(WordList.English)),
            WrongCheck(),
            string.Join(' ', Unknown(WordList.French).Take(7)),
            "azerty qsdfgh wxcvbn azerty qsdfgh wxcvbn azerty qsdfgh",
            "12345",
            new string('z', 5_000),
            "",
        ];

        var pages = new List<string>();
        foreach (var words in typed)
            pages.Add(await FailureAsync(words));

        Assert.That(pages[0], Does.Contain("Ces mots n’ouvrent aucune boîte."));
        Assert.That(pages.Distinct().Count(), Is.EqualTo(1));
    }

    [Test, Category("Threat-01")]
    public async Task Wrong_receipts_of_the_same_length_get_answers_of_the_same_size()
    {
        var unknown = string.Join(' ', Unknown(WordList.French));

        var sizes = new HashSet<int>();
        foreach (
            var typed in (string[])
                [unknown, new string('a', unknown.Length), WrongCheck().PadRight(unknown.Length)[..unknown.Length]]
        )
            sizes.Add((await visitor.PostAsync("/mailbox", ("words", typed))).Html.Length);

        Assert.That(sizes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_receipt_opens_the_mailbox_in_capitals_and_with_only_the_first_4_letters_of_each_word()
    {
        using var reporter = desk.Visitor();
        var words = await reporter.SubmitReportAsync("Un récit.");

        var opened = await reporter.OpenMailboxAsync(words.Select(word => word[..4].ToUpperInvariant()));

        Assert.That(opened.Said, Is.EqualTo(new[] { "Un récit." }));
    }
}
