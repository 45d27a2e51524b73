using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Tests.Browser.People;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>Every page of the desk in turn, each open in front of somebody who may see it; who looks must not walk
/// on.</summary>
internal static partial class Tour
{
    private const string Story = "Samedi, à la table.\n\nIl l’a dit devant tout le monde, et personne n’a bougé.";

    /// <param name="arrive">A person at the demo desk.</param>
    public static async IAsyncEnumerable<(string Page, Someone Who)> WalkAsync(Func<Task<Someone>> arrive)
    {
        await foreach (var stop in ReporterAsync(await arrive()))
            yield return stop;
        await foreach (var stop in ListenerAsync(await arrive()))
            yield return stop;
        await foreach (var stop in InstructorAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in SignerAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in TeamAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in OthersAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in AccessAsync(await arrive()))
            yield return stop;
        await foreach (var stop in CustodyAsync(await arrive(), await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in ConflictAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in FilesAsync(await arrive()))
            yield return stop;
        await foreach (var stop in ActsAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in LettersAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in OpinionsAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in DecidingAsync(await arrive(), await arrive(), await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in FiguresAsync(await arrive(), await arrive()))
            yield return stop;
        await foreach (var stop in LateAsync(await arrive()))
            yield return stop;
    }

    private static async IAsyncEnumerable<(string, Someone)> ReporterAsync(Someone who)
    {
        await who.GoAsync("/");
        yield return ("home", who);
        foreach (var page in (string[])["safety", "data", "accessibility", "leaving", "guide", "protocol/violence"])
        {
            await who.GoAsync($"/{page}");
            yield return (page.Split('/')[0], who);
        }
        foreach (var notice in (string[])["reporter", "named"])
        {
            await who.GoAsync($"/data/{notice}");
            yield return ($"data-{notice}", who);
        }
        await who.EnterAsync();
        yield return ("report-readers", who);
        await who.SetAsideAsync(["ecoute-1", "ecoute-2", "ecoute-3", "ecoute-4", "ecoute-5"]);
        yield return ("report-too-few", who);
        await who.PressAsync("Je n’écarte aucune personne");
        yield return ("report-what", who);
        await who.TellAsync("");
        yield return ("report-what-empty", who);
        await who.TellAsync(Story);
        yield return ("report-choices", who);
        await who.Choice(Consent.OpenFollowUp, ConsentAnswer.Yes).CheckAsync();
        await who.PressAsync("Continuer");
        yield return ("report-check", who);
        foreach (var beside in (string[])["files", "reach", "name", "door", "question/1"])
        {
            await who.GoAsync($"/report/{beside}");
            yield return ($"report-{beside.Split('/')[0]}", who);
        }
        await who.GoAsync("/report/check");
        await who.PressAsync("Envoyer à l’équipe");
        yield return ("report-words", who);
        var words = await who.NoteWordsAsync();
        yield return ("mailbox-closed", who);
        await who.OpenMailboxAsync("abaisser");
        yield return ("mailbox-wrong", who);
        await who.OpenMailboxAsync(words);
        await who.SendMessageAsync("Merci. Je peux parler samedi.");
        yield return ("mailbox", who);
        foreach (var beside in (string[])["files", "meetings", "reach", "steps", "name", "end"])
        {
            await who.GoAsync($"/mailbox/{beside}");
            yield return ($"mailbox-{beside}", who);
        }
        await who.GoAsync("/mailbox");
        await who.FollowAsync("Changer : Contacter la personne mise en cause");
        yield return ("mailbox-consent", who);
        await who.SendMessageAsync("");
        yield return ("mailbox-write", who);
        await who.GoAsync("/mailbox/end");
        await who.Page.GetByLabel("J’ai compris : ce qui est détruit ne revient pas").CheckAsync();
        await who.PressAsync("Tout détruire");
        yield return ("mailbox-destroyed", who);
    }

    private static async IAsyncEnumerable<(string, Someone)> OthersAsync(Someone admin, Someone board)
    {
        await admin.SignInAsync("joris");
        yield return ("admin", admin);
        await admin.GoAsync("/desk");
        yield return ("problem-404", admin);
        await board.SignInAsync("berenice");
        yield return ("queue-empty", board);
        await board.GoAsync("/desk/nothing");
        yield return ("nothing", board);
        await board.GoAsync("/desk/recover");
        yield return ("recover", board);
        await board.GoAsync("/desk/signin");
        await board.WriteAsync("Identifiant", "berenice");
        await board.PressAsync("Entrer");
        yield return ("signin-wrong", board);
    }
}
