using IncidentDesk.Jobs;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The part of the tour that looks at the rarer acts, each in a case that asks for it; the cases come about by
/// the desk's own acts.</summary>
internal static partial class Tour
{
    /// <summary>A conflict, and somebody else of it who is written to and comes.</summary>
    private static async IAsyncEnumerable<(string, Someone)> ConflictAsync(Someone facilitator, Someone guest)
    {
        var team = new Team(facilitator.Desk);
        var others = new Others(facilitator.Desk, team);
        var reported = await others.ConflictAsync();
        var (path, draft) = (
            $"/desk/case/{reported.Case}",
            (await others.DraftAsync(reported, PartyKind.Party, "basile", "Bonjour. Veux-tu en parler ?")).Draft
        );
        await facilitator.SignInAsync("perrine");
        foreach (var act in (string[])["others", "parties", "contact/partie", $"contact/{draft}/clear"])
        {
            await facilitator.GoAsync($"{path}/{act}");
            yield return (
                act.EndsWith("/clear", StringComparison.Ordinal) ? "contact-clear" : act.Split('/')[0],
                facilitator
            );
        }
        await facilitator.PressAsync("Envoyer ce texte");
        yield return ("contact-code", facilitator);
        var code = await facilitator.Page.Locator("#code").InnerTextAsync();
        await guest.GoAsync("/invited");
        yield return ("invited", guest);
        await guest.WriteAsync("Ton code", code);
        await guest.PressAsync("Recevoir mon code de huit mots");
        await guest.OpenMailboxAsync(await guest.NoteWordsAsync());
        await guest.PressAsync("Oui : Participer à une médiation ou à un cercle");
        await guest.PressAsync("Non, je n’ai pas peur");
        var (text, offered) = (NewText.Of("On se parle le lundi."), $"{path}/heard/accord");
        await others.MoveAsync(reported, "perrine", "tiers_facilitateur");
        await facilitator.GoAsync($"{path}/text/accord");
        yield return ("offer", facilitator);
        await team.ActAsync(
            reported.Case,
            "perrine",
            (file, actor) => TextOffered.Decide(file, actor, SharedText.Agreement, text.Id, team.Now),
            text
        );
        await facilitator.GoAsync(offered);
        yield return ("heard", facilitator);
        await guest.GoAsync("/mailbox/other");
        yield return ("mailbox-other", guest);
        foreach (var beside in (string[])["files", "meetings"])
        {
            await guest.GoAsync($"/mailbox/other/{beside}");
            yield return ($"mailbox-other-{beside}", guest);
        }
    }

    /// <summary>A report whose photo is kept untouched too.</summary>
    private static async IAsyncEnumerable<(string, Someone)> FilesAsync(Someone listener)
    {
        var desk = listener.Desk;
        var before = await CasesAsync();
        using var reporter = desk.Visitor();
        await reporter.PostAsync("/report", ("nobody", "1"));
        await reporter.SendFilesAsync(
            "/report/files",
            original: true,
            ("soiree.jpg", Prepared.Photo(SKEncodedImageFormat.Jpeg))
        );
        await reporter.PostAsync("/report/what", ("what", Story));
        await reporter.PostAsync("/report/choices", ("skip", "1"));
        await reporter.PostAsync("/report/check");
        var (team, id) = (new Team(desk), (await CasesAsync()).Except(before).Single());
        await team.JoinAsync(id, "mireille", "farid");
        await listener.SignInAsync("mireille");
        await listener.GoAsync($"/desk/case/{id}");
        await listener.PressAsync("Lire : Fichier joint");
        yield return ("read-file", listener);
        await listener.GoAsync($"/desk/case/{id}");
        await listener.PressAsync("Lire : Fichier d’origine, à ouvrir à deux");
        yield return ("original", listener);

        async Task<Guid[]> CasesAsync() =>
            [
                .. (
                    await new Thief(desk.Get<ContentDatabase>()).QueryAsync<string>("SELECT id FROM incident_case")
                ).Select(Guid.Parse),
            ];
    }

    /// <summary>An inquiry with everything that can be done in one, a case under the charter, and a call.</summary>
    private static async IAsyncEnumerable<(string, Someone)> ActsAsync(Someone instructor, Someone other)
    {
        var team = new Team(instructor.Desk);
        var others = new Others(instructor.Desk, team);
        var inquiry = (await others.InquiryAsync()).Case;
        var path = $"/desk/case/{inquiry}";
        await instructor.SignInAsync("soraya");
        await foreach (var stop in NoteAsync(instructor, team, inquiry))
            yield return stop;
        foreach (var act in (string[])["because/extend", $"regrant/{await team.IdAsync("anselme")}"])
        {
            await instructor.GoAsync($"{path}/{act}");
            yield return (act.Split('/')[0], instructor);
        }
        await instructor.GoAsync(path + "/measure");
        yield return ("measure", instructor);
        await instructor.Page.GetByLabel("Pas de contact").CheckAsync();
        await instructor.WriteAsync(
            "Qui est la personne mise en cause, ce que la mesure lui demande, et pourquoi maintenant",
            "La personne B n’écrit pas."
        );
        await instructor.Page.GetByLabel("Oui, c’est déjà fait").CheckAsync();
        await instructor.PressAsync("Proposer et signer");
        yield return ("case-measure", instructor);
        await other.SignInAsync("anselme");
        await other.GoAsync("/decisions/measures");
        yield return ("measures", other);
        await other.Page.Locator("a[href^='/decisions/measures/']").First.ClickAsync();
        yield return ("measure-proposed", other);

        var charter = await team.ReportAtAsync(3, "Un engagement qui n’est pas tenu.");
        await others.TakenAsync(charter, "soraya", "anselme");
        await instructor.GoAsync($"/desk/case/{charter.Case}/charter");
        yield return ("charter", instructor);
        await instructor.GoAsync("/desk/phone");
        yield return ("phone", instructor);
        await instructor.WriteAsync("3. Que s’est-il passé ?", Story);
        await instructor.PressAsync("Envoyer, et lire le code de huit mots");
        yield return ("phone-words", instructor);
    }

    /// <summary>A note that is opened, and corrected.</summary>
    private static async IAsyncEnumerable<(string, Someone)> NoteAsync(Someone instructor, Team team, Guid id)
    {
        await team.NoteAsync(id, "soraya", "Une note avec une faute.");
        Guid note;
        using (var open = (await team.LoadAsync(id, "soraya"))!)
            note = open.File.History.OfType<NoteWritten>().Last().Item;
        await instructor.GoAsync($"/desk/case/{id}/read/{note}");
        await instructor.PressAsync("Lire");
        yield return ("read-note", instructor);
        await instructor.GoAsync($"/desk/case/{id}/strike/{note}");
        yield return ("strike", instructor);
        await instructor.PressAsync("Rayer la note, sans autre texte");
        yield return ("case-struck", instructor);
    }

    /// <summary>The acts of a case that no other stop came to, if their address names nothing but the case, as
    /// somebody sees them who conducts its inquiry: an act that is added tomorrow needs no stop of its own.</summary>
    /// <param name="unseen">Pages that nobody came to yet.</param>
    public static async IAsyncEnumerable<(string Page, Someone Who)> OtherActsAsync(
        Someone instructor,
        IEnumerable<Route> unseen
    )
    {
        var reported = await new Others(instructor.Desk, new Team(instructor.Desk)).InquiryAsync();
        await instructor.SignInAsync("soraya");
        foreach (var act in unseen.Where(page => page.Area == "/Inside/Cases" && page.Pattern.Parameters.Count == 1))
        {
            await instructor.GoAsync(act.Path(reported.Case));
            yield return (act.Page, instructor);
        }
    }

    /// <summary>After all those days, what coordination is told.</summary>
    private static async IAsyncEnumerable<(string, Someone)> LateAsync(Someone coordination)
    {
        await ActivatorUtilities.CreateInstance<ReminderSweep>(coordination.Desk.Services).RunAsync(default);
        await coordination.SignInAsync("marius");
        await coordination.GoAsync("/desk/late");
        yield return ("late", coordination);
        var team = new IncidentDesk.Tests.Storage.Team(coordination.Desk);
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana");
        await team.HandAsync(reported.Case, "ilana", "farid", Role.Listener);
        await coordination.GoAsync("/team/relay");
        yield return ("relay", coordination);
        await coordination.GoAsync("/team/load");
        yield return ("team-load", coordination);
    }
}
