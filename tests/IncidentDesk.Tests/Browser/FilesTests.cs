using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Browser.People;
using Microsoft.Playwright;
using SkiaSharp;

namespace IncidentDesk.Tests.Browser;

/// <summary>Files in a browser: with scripts the page tells how much has left and stays where it is, without them the
/// plain form does the same.</summary>
public sealed class FilesTests : AtTheDesk
{
    [TestCase(true), TestCase(false)]
    public async Task The_form_adds_a_photo_names_a_refused_file_and_lets_the_reporter_continue(bool scripts)
    {
        var person = await StrangerAsync(scripts);
        await person.EnterAsync();
        await person.SetAsideAsync([]);
        await person.GoAsync("/report/files");
        await person.Page.SetInputFilesAsync(
            "#file",
            [
                new FilePayload
                {
                    Name = "soiree.jpg",
                    MimeType = "image/jpeg",
                    Buffer = Prepared.Photo(SKEncodedImageFormat.Jpeg),
                },
                new FilePayload
                {
                    Name = "dessin.svg",
                    MimeType = "image/svg+xml",
                    Buffer = "<svg/>"u8.ToArray(),
                },
            ]
        );

        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Joindre", Exact = true }).ClickAsync();

        await Assertions
            .Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Déjà joints" }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(person.Page.Locator(".notice li")).ToContainTextAsync("dessin.svg");
        await Assertions.Expect(person.Page.Locator(".rows li")).ToContainTextAsync("soiree.jpg");
        await Assertions.Expect(person.Page.Locator("progress")).ToBeHiddenAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Retour", Exact = true }).ClickAsync();
        await Assertions.Expect(person.Page.GetByLabel("Que s’est-il passé")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_reporter_can_send_a_report_and_reach_the_receipt_by_keyboard_alone()
    {
        var person = await StrangerAsync(scripts: true);
        await person.GoAsync("/");
        await PressOnAsync(person, "Violence, harcèlement", "/report/1");
        await PressOnAsync(person, "Je n’écarte aucune personne", "/report/what");
        await TabToAsync(person, "what");
        await person.Page.Keyboard.TypeAsync("Au clavier, d’un bout à l’autre.");
        await PressOnAsync(person, "J’ai fini", "/report/choices");
        await PressOnAsync(person, "Passer cette question", "/report/check");
        Desk.Clock.Advance(IncidentDesk.Storage.Drafts.TicketStore.Youngest);
        await PressOnAsync(person, "Envoyer à l’équipe", "/report/words");

        Assert.That(await person.HeadingAsync(), Is.EqualTo("Ton message est bien arrivé."));
    }

    private async Task PressOnAsync(Someone person, string name, string leadsTo)
    {
        await TabToAsync(person, name);
        await person.TurnAsync(() => person.Page.Keyboard.PressAsync("Enter"));
        Assert.That(person.Path, Is.EqualTo(leadsTo));
    }

    /// <summary>Goes on by the key alone until the focus is there, and sees that it is shown.</summary>
    private static async Task TabToAsync(Someone person, string name)
    {
        for (var stops = 0; stops < 120; stops++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            var focused = await person.Page.EvaluateAsync<string[]>(
                "(() => { const at = document.activeElement, look = getComputedStyle(at); return "
                    + "[at.name || '', at.innerText || '', look.outlineStyle]; })()"
            );
            if (focused[0] != name && !focused[1].Contains(name, StringComparison.Ordinal))
                continue;
            Assert.That(focused[2], Is.Not.EqualTo("none"), $"The focus on '{name}' is shown.");
            return;
        }
        Assert.Fail($"No key leads to '{name}'.");
    }
}
