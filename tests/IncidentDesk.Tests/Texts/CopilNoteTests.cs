using System.Net;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Texts;

public sealed class CopilNoteTests
{
    private const string Note = "<p class=\"hint\">CoPil\u00a0: le comité qui décide.</p>";

    [TestCase("<p>Le CoPil signe.</p>", true)]
    [TestCase("<h1>Relis avant que le CoPil puisse lire.</h1><p>Le comité qui décide (CoPil)…</p>", true)]
    [TestCase("<p>Le comité qui décide (CoPil) signe. Le CoPil a trois jours.</p>", false)]
    [TestCase("<p>Personne.</p>", false)]
    public void A_page_that_uses_the_word_first_without_its_meaning_needs_the_note(string page, bool needed) =>
        Assert.That(CopilNote.IsNeeded(page), Is.EqualTo(needed));

    [Test]
    public async Task Pages_of_the_desk_have_it_before_the_first_use()
    {
        await using var desk = await RunningDesk.DemoAsync();
        using var copil = await desk.SignInAsync("soraya");

        var page = WebUtility.HtmlDecode((await copil.GetAsync("/decisions/mandates")).Html);

        Assert.That(page, Does.Contain(Note));
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.That(
            main.IndexOf("CoPil", StringComparison.Ordinal),
            Is.EqualTo(main.IndexOf(Note, StringComparison.Ordinal) + Note.IndexOf("CoPil", StringComparison.Ordinal))
        );
    }
}
