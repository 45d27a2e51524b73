using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>What is said of words that open nothing depends on the typed text and the public list alone: it tells
/// nothing about any receipt.</summary>
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

    /// <summary>The sentence above the field, with ordinary spaces.</summary>
    private static string? Problem(Answer page) => page.Problem?.Replace('\u00a0', ' ');

    /// <summary>The whole page, its form's token and the words that were typed taken out.</summary>
    private async Task<string> FailureAsync(string typed)
    {
        var page = await visitor.PostAsync("/mailbox", ("words", typed));
        Assert.That((page.Code, page.Field("words")), Is.EqualTo((200, typed)));
        return typed.Length == 0 ? page.Plain : page.Plain.Replace(typed, "", StringComparison.Ordinal);
    }

    [Test, Category("Threat-01")]
    public async Task Eight_words_of_the_list_that_open_nothing_get_the_same_page()
    {
        string[] typed =
        [
            string.Join(' ', Unknown(WordList.French)),
            string.Join(' ', Unknown(WordList.French)),
            string.Join(' ', Unknown(WordList.English)),
            WrongCheck(),
        ];

        var pages = new List<string>();
        foreach (var words in typed)
            pages.Add(await FailureAsync(words));

        Assert.That(pages[0], Does.Contain("Ces mots n’ouvrent aucune boîte."));
        Assert.That(pages.Distinct().Count(), Is.EqualTo(1));
    }

    [Test, Category("Threat-01")]
    public async Task A_receipt_with_one_wrong_letter_is_answered_as_any_other_text_with_that_word()
    {
        using var reporter = desk.Visitor();
        var real = (await reporter.SubmitReportAsync("Un récit.")).ToArray();
        var invented = Unknown(WordList.French);
        real[4] = invented[4] = "tortew";

        Assert.That(
            await FailureAsync(string.Join(' ', real)),
            Is.EqualTo(await FailureAsync(string.Join(' ', invented)))
        );
    }

    [TestCase("", "Écris ton code de huit mots.")]
    [TestCase("12345", "Écris ton code de huit mots.")]
    [TestCase("abeille", "Tu as écrit un seul mot. Ton code a 8 mots.")]
    [TestCase("abei abei abei abei abei abei abei", "Tu as écrit 7 mots. Ton code a 8 mots.")]
    [TestCase("abei abei abei abei abei abei abei abei abei", "Tu as écrit 9 mots. Ton code a 8 mots.")]
    [TestCase(
        "abei abei abeile abei abei abei abei abei",
        "Le mot 3, « abeile », n’est pas dans notre liste. Est-ce « abeille » ?"
    )]
    [TestCase(
        "abei abei abei abei abei abei wxcvbn qsdfgh",
        "Le mot 7, « wxcvbn », n’est pas dans notre liste de mots. "
            + "Le mot 8, « qsdfgh », n’est pas dans notre liste de mots."
    )]
    public async Task Typed_words_are_told_what_is_missing_and_which_is_not_in_the_list(string typed, string expected)
    {
        var page = await visitor.PostAsync("/mailbox", ("words", typed));

        Assert.That((page.Code, Problem(page)), Is.EqualTo((200, expected)));
        Assert.That(page.Field("words"), Is.EqualTo(typed));
    }

    [TestCase(
        "wx xw xy abei abei abei yx xz",
        "5 mots ne sont pas dans notre liste de mots. Le premier est le mot 1, « wx »."
    )]
    [TestCase(
        "wxcvbn wxcvbn wxcvbn wxcvbn wxcvbn wxcvbn wxcvbn wxcvbn",
        "8 mots ne sont pas dans notre liste de mots. Le premier est le mot 1, « wxcvbn »."
    )]
    public async Task Many_unknown_words_are_counted(string typed, string expected)
    {
        Assert.That(Problem(await visitor.PostAsync("/mailbox", ("words", typed))), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_very_long_word_is_not_repeated_whole()
    {
        var page = await visitor.PostAsync(
            "/mailbox",
            ("words", "abei abei abei abei abei abei abei " + new string('z', 5_000))
        );

        Assert.That(Problem(page), Does.Contain($"« {new string('z', 30)}… »"));
        Assert.That(Problem(page), Does.Not.Contain(new string('z', 31)));
    }

    [Test, Category("Threat-01")]
    public async Task Wrong_receipts_of_the_same_length_get_answers_of_the_same_size()
    {
        var words = Unknown(WordList.French);
        var orders = Enumerable
            .Range(0, 8)
            .Select(first => string.Join(' ', (string[])[.. words[first..], .. words[..first]]));

        var sizes = new HashSet<int>();
        foreach (var typed in orders)
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
