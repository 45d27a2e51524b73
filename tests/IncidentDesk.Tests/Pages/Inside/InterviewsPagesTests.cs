using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>What people said in talks over the pages: with the reporter, with a witness in their own mailbox, with
/// somebody without one.</summary>
internal sealed class InterviewsPagesTests
{
    private const string Said = "J’ai vu la porte fermée à clé.",
        Corrected = "J’ai vu la porte fermée, sans clé.";

    private RunningDesk desk = null!;
    private Team team = null!;
    private Others others = null!;
    private Reported reported = null!;
    private Visitor soraya = null!,
        anselme = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        (team, others) = (new(desk), new(desk, new(desk)));
        reported = await others.InquiryAsync();
        (soraya, anselme) = (await desk.SignInAsync("soraya"), await desk.SignInAsync("anselme"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        soraya.Dispose();
        anselme.Dispose();
        await desk.DisposeAsync();
    }

    private string Page => $"/desk/case/{reported.Case}/interviews";

    private async Task<Interview> LastAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "soraya"))!;
        return open.File.Interviews[^1];
    }

    [Test]
    public async Task The_reporter_corrects_what_was_written_of_their_talk()
    {
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        await soraya.PostAsync(Page, ("with", "signale"), ("text", Said));
        var talk = await LastAsync();
        var mine = $"/mailbox/interview?interview={talk.Id}";

        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain("dit dans un entretien").And.Contain(mine)
        );
        Assert.That((await reporter.GetAsync(mine)).Text, Does.Contain(Said).And.Contain("C’est bien ce que j’ai dit"));
        var corrected = await reporter.PostFromAsync(
            mine,
            $"{mine}&handler=Correct",
            ("shown", $"{talk.Shown}"),
            ("text", Corrected)
        );
        Assert.That(corrected.Text, Does.Contain(Corrected).And.Contain("C’est ton texte").And.Not.Contain(Said));
        Assert.That((await soraya.GetAsync(Page)).Text, Does.Contain("La personne l’a écrit elle-même."));
    }

    [Test]
    public async Task A_witness_validates_their_talk_once_a_second_person_has_read_it()
    {
        var guest = await others.GuestAsync(
            reported,
            PartyKind.Witness,
            "soraya",
            "anselme",
            "Bonjour, peut-on parler ?"
        );
        using var witness = desk.Visitor();
        await witness.OpenMailboxAsync(guest.Words);
        await soraya.PostAsync(Page, ("with", $"{guest.Party}"), ("text", Said));
        var written = await LastAsync();
        Assert.That(
            (await witness.GetAsync("/mailbox/other")).Text,
            Does.Not.Contain(Said),
            "not before it was cleared"
        );
        await anselme.PostAsync($"/desk/case/{reported.Case}/contact/{written.Item}/clear");
        var talk = await LastAsync();
        var theirs = $"/mailbox/other/interview?interview={talk.Id}";

        Assert.That((await witness.GetAsync("/mailbox/other")).Text, Does.Contain(theirs));
        Assert.That((await witness.GetAsync(theirs)).Text, Does.Contain(Said));
        var answer = await witness.PostFromAsync(theirs, theirs, ("shown", $"{talk.Shown}"));
        Assert.That(answer.Text, Does.Contain("Tu as validé ce texte."));
        Assert.That((await soraya.GetAsync(Page)).Text, Does.Contain("La personne a validé le texte."));
    }

    [Test]
    public async Task Two_people_note_that_a_text_was_read_back_to_somebody_without_a_mailbox()
    {
        await soraya.PostAsync(Page, ("with", "temoin"), ("text", Said));
        var talk = await LastAsync();
        (string, string)[] noted = [("which", $"{talk.Id}"), ("shown", $"{talk.Item}")];

        Assert.That(
            (await soraya.PostFromAsync(Page, $"{Page}?handler=Note", noted)).Text,
            Does.Contain("Noté par 1 sur 2.")
        );
        Assert.That(
            (await anselme.PostFromAsync(Page, $"{Page}?handler=Note", noted)).Text,
            Does.Contain("Deux personnes ont noté : relu à la personne, et juste.")
        );
    }
}
