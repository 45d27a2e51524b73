using IncidentDesk.Rules;
using IncidentDesk.Storage;

namespace IncidentDesk.Tests.Browser;

/// <summary>Every page of the desk in turn, each open in front of somebody who may see it; who looks must not walk on.</summary>
internal static partial class Tour
{
    private const string Story = "Samedi, à la table.\n\nIl l’a dit devant tout le monde, et personne n’a bougé.";

    /// <param name="arrive">A person at the demo desk.</param>
    public static async IAsyncEnumerable<(string Page, Someone Who)> WalkAsync(Func<Task<Someone>> arrive)
    {
        await foreach (var stop in ReporterAsync(await arrive())) yield return stop;
        await foreach (var stop in ListenerAsync(await arrive())) yield return stop;
        await foreach (var stop in InstructorAsync(await arrive(), await arrive())) yield return stop;
        await foreach (var stop in SignerAsync(await arrive(), await arrive())) yield return stop;
        await foreach (var stop in TeamAsync(await arrive(), await arrive())) yield return stop;
        await foreach (var stop in OthersAsync(await arrive(), await arrive())) yield return stop;
        await foreach (var stop in AccessAsync(await arrive())) yield return stop;
        await foreach (var stop in CustodyAsync(await arrive(), await arrive(), await arrive())) yield return stop;
        await foreach (var stop in DecidingAsync(await arrive(), await arrive(), await arrive(), await arrive())) yield return stop;
    }

    /// <summary>The pages of a desk that nobody has founded yet.</summary>
    public static async IAsyncEnumerable<(string Page, Someone Who)> FoundAsync(RunningDesk empty, Someone who)
    {
        await who.StatusOfAsync("/");
        yield return ("problem-503", who);
        var token = await empty.Get<InvitationStore>().AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), default);
        await who.GoAsync($"/founding/{token}");
        yield return ("founding", who);
        await who.PressAsync("Commencer");
        yield return ("founding-begun", who);
        await who.InviteAsync("Zélie", "Écoute");
        yield return ("founding-link", who);
    }

    private static async IAsyncEnumerable<(string, Someone)> ReporterAsync(Someone who)
    {
        await who.GoAsync("/");
        yield return ("home", who);
        foreach (var page in (string[])["safety", "data", "accessibility"])
        {
            await who.GoAsync($"/{page}");
            yield return (page, who);
        }
        await who.GoAsync("/leaving");
        yield return ("leaving", who);
        await who.EnterAsync();
        yield return ("report-readers", who);
        await who.SetAsideAsync(["ecoute-1", "ecoute-2", "ecoute-3", "ecoute-4", "ecoute-5"]);
        yield return ("report-too-few", who);
        await who.PressAsync("Personne à écarter");
        yield return ("report-what", who);
        await who.TellAsync("");
        yield return ("report-what-empty", who);
        await who.TellAsync(Story);
        yield return ("report-choices", who);
        await who.Choice(Consent.OpenFollowUp, ConsentAnswer.Yes).CheckAsync();
        await who.PressAsync("Continuer");
        yield return ("report-check", who);
        foreach (var beside in (string[])["files", "reach"])
        {
            await who.GoAsync($"/report/{beside}");
            yield return ($"report-{beside}", who);
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
        foreach (var beside in (string[])["files", "meetings", "reach"])
        {
            await who.GoAsync($"/mailbox/{beside}");
            yield return ($"mailbox-{beside}", who);
        }
        await who.GoAsync("/mailbox");
        await who.FollowAsync("Changer : Contacter la personne mise en cause");
        yield return ("mailbox-consent", who);
        await who.SendMessageAsync("");
        yield return ("mailbox-write", who);
    }

    private static async IAsyncEnumerable<(string, Someone)> TeamAsync(Someone who, Someone newcomer)
    {
        await who.SignInAsync("maelle");
        await who.GoAsync("/team/invite");
        yield return ("team-invite", who);
        await who.InviteAsync("Zélie", "Écoute");
        yield return ("team-link", who);
        await newcomer.GoAsync(new Uri(await who.Page.Locator("#member-link").InnerTextAsync()).AbsolutePath);
        yield return ("invitation", newcomer);
        await newcomer.PressAsync("Faire mes clés");
        yield return ("invitation-refused", newcomer);
        await newcomer.MakeKeysAsync("zelie", "une phrase assez longue");
        yield return ("invitation-done", newcomer);
        await who.GoAsync("/team");
        yield return ("team", who);
        await who.FollowAsync("Sièges et clés de Ilana");
        yield return ("team-person", who);
        await who.GoAsync("/team/sheet");
        yield return ("team-sheet", who);
    }

    private static async IAsyncEnumerable<(string, Someone)> OthersAsync(Someone admin, Someone board)
    {
        await admin.SignInAsync("joris");
        yield return ("admin", admin);
        await admin.GoAsync("/desk");
        yield return ("problem-404", admin);
        await board.SignInAsync("berenice");
        yield return ("nothing", board);
        await board.GoAsync("/desk/signin");
        await board.WriteAsync("Identifiant", "berenice");
        await board.PressAsync("Entrer");
        yield return ("signin-wrong", board);
    }

    private static async IAsyncEnumerable<(string, Someone)> AccessAsync(Someone who)
    {
        await who.SignInAsync("octave");
        await who.GoAsync("/desk/access/password");
        yield return ("access-password", who);
        await who.PressAsync("Changer le mot de passe");
        yield return ("access-password-refused", who);
        await who.GoAsync("/desk/access/recovery");
        yield return ("access-recovery", who);
        await who.WriteAsync("Confirme que c’est toi : mot de passe", who.Password);
        await who.PressAsync("Montrer le code");
        yield return ("access-recovery-code", who);
        var code = string.Join(' ', await who.Page.Locator("#recovery-code li").AllInnerTextsAsync());
        await who.GoAsync("/desk/access/code");
        yield return ("access-code", who);
        await who.PressAsync("Mettre en place");
        yield return ("access-code-waiting", who);
        await who.GoAsync("/desk/access/passkeys");
        yield return ("access-passkeys", who);
        await who.WriteAsync("Un nom pour la reconnaître", "mon téléphone");
        await who.WriteAsync("Confirme que c’est toi : mot de passe", who.Password);
        await who.PressAsync("Continuer");
        yield return ("access-passkey-add", who);
        await who.GoAsync("/desk/access/email");
        yield return ("access-email", who);
        await who.GoAsync("/desk/access");
        yield return ("access", who);
        await who.GoAsync("/desk/signin/recovery");
        yield return ("recovery", who);
        await who.WriteAsync("Identifiant", "octave");
        await who.WriteAsync("Code de secours", code);
        await who.PressAsync("Continuer");
        yield return ("recovery-password", who);
    }
}
