using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Cases;

/// <summary>A note that was wrong, over the pages: corrected or struck, with who did it and when.</summary>
[TestFixture]
internal sealed class NotesPagesTests : OwnDesk
{
    private const string Wrong = "Appelé Bérénice hier.",
        Right = "Appelé Albertine hier.";

    private protected override bool Serves => true;

    private Guid id,
        note;

    private string Case => $"/desk/case/{id}";
    private string Read => $"{Case}/read/{note}";
    private string Strike => $"{Case}/strike/{note}";

    [SetUp]
    public async Task Note()
    {
        id = (await team.ReportAsync("Un récit.")).Case;
        await team.JoinAsync(id, "ilana", "mireille");
        await team.NoteAsync(id, "ilana", Wrong);
        note = await LastAsync();
    }

    /// <summary>The text of the last note.</summary>
    private async Task<Guid> LastAsync()
    {
        using var open = (await team.LoadAsync(id, "ilana"))!;
        return open.File.History.FindLast(NoteStruck.IsNote)!.Text!.Value;
    }

    [Test]
    public async Task A_note_is_corrected_from_where_it_is_read_and_its_old_words_stay_in_the_history()
    {
        using var mireille = await desk.SignInAsync("mireille");
        var read = await mireille.PostAsync(Read);
        Assert.That(read.Text, Does.Contain("Corriger ou rayer cette note"));
        Assert.That(read.Field("text"), Is.EqualTo(Wrong), "one word is wrong, not the whole note");

        var page = await mireille.FollowAsync(
            Visitor.Form(Strike, read.Token, [("text", Right), .. read.Carried([("text", Right)])])
        );

        Assert.That(page.Text, Does.Contain("Note corrigée par Mireille").And.Not.Contain("Note d’Ilana"));
        Assert.That(page.Text, Does.Contain("Rayée par Mireille, ").And.Contain($"{Read}\">Relire l’ancien texte"));
        Assert.That((await mireille.PostAsync($"{Case}/read/{await LastAsync()}")).Said, Does.Contain(Right));
        var old = await mireille.PostAsync(Read);
        Assert.That(old.Said, Does.Contain(Wrong));
        Assert.That(old.Text, Does.Contain("Cette note est rayée, par Mireille, "));
        Assert.That(old.Text, Does.Not.Contain("Corriger ou rayer cette note"));
    }

    [Test]
    public async Task A_note_is_struck_without_another_text_and_a_second_press_says_that_it_is_done()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var shown = await ilana.GetAsync(Strike);
        Assert.That(shown.Field("text"), Is.Empty, "its words are shown where their reading is recorded");

        var page = await ilana.FollowAsync(Visitor.Form(Strike + "?handler=Strike", shown.Token, ("text", "")));

        Assert.That(page.Text, Does.Contain("Note rayée").And.Contain("Rayée par Ilana, "));
        Assert.That(page.Text, Does.Not.Contain("Note d’Ilana"));
        var again = await ilana.FollowAsync(Visitor.Form(Strike + "?handler=Strike", shown.Token, ("text", "")));
        Assert.That(again.Text, Does.Contain("C’est déjà fait."));
        Assert.That((await ilana.GetAsync(Strike)).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task The_second_of_two_who_correct_at_once_is_told_and_keeps_their_text()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");
        var shown = await ilana.GetAsync(Strike);
        await mireille.PostAsync(Strike, ("text", Right));

        var second = await ilana.FollowAsync(
            Visitor.Form(Strike, shown.Token, [("text", "Autre chose."), .. shown.Carried([("text", "x")])])
        );

        Assert.That(second.Text, Does.Contain("C’est déjà fait.").And.Contain("Autre chose."));
        Assert.That((await ilana.PostAsync($"{Case}/read/{await LastAsync()}")).Said, Does.Contain(Right));
    }

    [Test]
    public async Task Nobody_outside_the_case_sees_the_page_and_the_reporter_sees_nothing_of_it()
    {
        using var gaspard = await desk.SignInAsync("gaspard");
        Assert.That((await gaspard.GetAsync(Strike)).Code, Is.EqualTo(404));
        using var mireille = await desk.SignInAsync("mireille");
        await mireille.PostAsync(Strike, ("text", Right));
        using var open = (await team.LoadAsync(id, "mireille"))!;

        Assert.That(
            open.Entries.Where(read => read.Entry is NoteStruck).Select(read => read.Entry.Folder),
            Is.EqualTo(new[] { IncidentDesk.Rules.Cases.FolderKind.Case })
        );
    }
}
