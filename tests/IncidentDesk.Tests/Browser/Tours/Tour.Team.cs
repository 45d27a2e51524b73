using IncidentDesk.Storage.Invitations;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Pages.Inside;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The part of the tour that looks at how a team comes about, and who joins it.</summary>
internal static partial class Tour
{
    /// <summary>The pages of a desk that nobody has founded yet.</summary>
    public static async IAsyncEnumerable<(string Page, Someone Who)> FoundAsync(RunningDesk empty, Someone who)
    {
        await who.StatusOfAsync("/");
        yield return ("problem-503", who);
        var token = await empty
            .Get<InvitationStore>()
            .AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), default);
        await who.GoAsync($"/founding/{token}");
        yield return ("founding", who);
        await who.PressAsync("Commencer");
        yield return ("founding-begun", who);
        await who.InviteAsync("Zélie", "Écoute");
        yield return ("founding-link", who);
        var links = new List<(string Link, string Login)> { (await LinkAsync(), "zelie") };
        using var host = new Visitor(empty.Url, cookies: await who.CookiesAsync());
        foreach (var founder in Ceremony.Founders)
            links.Add((await Ceremony.InviteAsync(host, founder), founder.Login));
        await who.GoAsync("/founding");
        await who.FollowAsync("Corriger : Paul");
        yield return ("founding-edit", who);
        await who.GoAsync("/founding/confirm");
        yield return ("founding-confirm-early", who);
        foreach (var (link, login) in links)
            await Ceremony.MakeKeysAsync(empty.Url, link, login);
        await who.GoAsync("/founding");
        yield return ("founding-ready", who);
        await who.StatusOfAsync(links[0].Link);
        yield return ("invitation-used", who);
        await who.GoAsync("/founding");
        await who.WriteAsync("Nom de l’organisation", "Les Voisines");
        await who.Page.GetByLabel("J’ai lu ce qui ne pourra pas marcher").CheckAsync();
        await who.PressAsync("Sceller la fondation");
        yield return ("founding-sealed", who);
        await who.GoAsync("/founding/confirm");
        yield return ("founding-confirm", who);

        async Task<string> LinkAsync() =>
            new Uri(await who.Page.Locator("#founder-link").InnerTextAsync()).AbsolutePath;
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
        await who.FollowAsync("Ilana : sièges et clés");
        yield return ("team-person", who);
        await who.GoAsync("/team/sheet");
        yield return ("team-sheet", who);
        await who.GoAsync("/team/settings");
        yield return ("team-settings", who);
        await who.GoAsync("/team/notice");
        yield return ("team-notice", who);
        foreach (var page in (string[])["", "/ecoute", "/care"])
        {
            await who.GoAsync($"/handbooks{page}");
            yield return ($"handbooks{page.Replace('/', '-')}", who);
        }
        await who.GoAsync("/rights");
        yield return ("rights", who);
        await who.GoAsync("/rights/requests");
        yield return ("rights-requests", who);
        await who.GoAsync("/rights/processing");
        yield return ("rights-processing", who);
        await who.GoAsync("/rights/assessment");
        yield return ("rights-assessment", who);
        await who.GoAsync("/team/trainings");
        yield return ("team-trainings", who);
        await who.PressAsync("Proposer cette formation");
        yield return ("team-trainings-refused", who);
        await who.GoAsync("/team/agreement");
        yield return ("team-agreement", who);
        await who.GoAsync("/team/away");
        yield return ("team-away", who);
        await who.PressAsync("Signer cette pause");
        yield return ("team-away-refused", who);
        await who.GoAsync("/team/oncall");
        yield return ("team-oncall", who);
    }
}
