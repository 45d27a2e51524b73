using IncidentDesk.Rules.Decisions;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Browser.Walks;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The part of the tour that follows a case: who listens, who inquires, who signs.</summary>
internal static partial class Tour
{
    private static async IAsyncEnumerable<(string, Someone)> ListenerAsync(Someone who)
    {
        await who.GoAsync("/desk");
        yield return ("signin", who);
        await who.SignInAsync("ilana");
        yield return ("queue", who);
        var asked = (await who.AskedAsync())[^1];
        await who.FollowAsync($"Répondre pour {asked}");
        yield return ("conflict", who);
        await who.PressAsync("Je peux");
        yield return ("case-new", who);
        await who.FollowAsync("Prendre en charge");
        yield return ("take", who);
        await who.PressAsync("Prendre en charge");
        await who.ReplyAsync(asked, "On a lu.\n\nVeux-tu nous parler ?");
        yield return ("case-taken", who);
        await who.ReadAsync(asked);
        yield return ("read", who);
        await who.GoAsync(who.Path);
        yield return ("read-veiled", who);
        foreach (
            var (page, path) in new[]
            {
                ("move-missing", "move/securite"),
                ("reply", "reply"),
                ("note", "note"),
                ("meet", "meet"),
                ("conflict-answered", "conflict"),
                ("handover", "handover/instruction"),
                ("attest", "attest/relais_externe"),
            }
        )
        {
            await who.OpenAsync(asked);
            await who.GoAsync($"{who.Path}/{path}");
            yield return (page, who);
        }
        await who.PressAsync("Enregistrer");
        yield return ("attest-empty", who);
        await who.OpenAsync(asked);
        await who.GoAsync($"{who.Path}/aside");
        yield return ("step-aside", who);
        await who.PressAsync("Me retirer du dossier");
        yield return ("step-aside-sure", who);
        await who.GoAsync("/desk/aside");
        yield return ("stepped-aside", who);
        await who.GoAsync("/desk/signin/waiting/arrival");
        yield return ("signin-waiting", who);
        await who.GoAsync("/desk/signout");
        yield return ("signout", who);
    }

    private static async IAsyncEnumerable<(string, Someone)> InstructorAsync(Someone who, Someone other)
    {
        await who.SignInAsync("violette");
        var name = (await who.QueueAsync())[0];
        await who.OpenAsync(name);
        await who.FollowAsync("Passer à « Parole de la personne mise en cause »");
        yield return ("move", who);
        await who.PressAsync("Passer à « Parole de la personne mise en cause »");
        await other.SignInAsync("kamel");
        await new IncidentDesk.Tests.Storage.Team(who.Desk).HearAsync(
            Guid.Parse(who.Path.Split('/')[3]),
            "violette",
            "kamel"
        );
        await who.MoveAsync(name, "Conclusions et mesures possibles");
        yield return ("case-findings", who);
        await who.FollowAsync("Écrire la proposition");
        yield return ("propose", who);
        await who.FillProposalAsync(DecisionKind.Exclusion, Walk.Text, "", "Nadège");
        yield return ("propose-refused", who);
        await who.ProposeAsync(name, DecisionKind.Exclusion, Walk.Text, Walk.Purpose, "Nadège");
        yield return ("case-drafted", who);
        await other.OpenAsync(name);
        await other.FollowAsync("Relire la proposition");
        yield return ("clear", other);
    }

    private static async IAsyncEnumerable<(string, Someone)> SignerAsync(Someone pair, Someone body)
    {
        await pair.SignInAsync("soraya");
        var decision = await pair.OpenDecisionAsync();
        yield return ("decision-signed", pair);
        await pair.GoAsync(decision + "/withdraw");
        yield return ("withdraw", pair);
        await body.SignInAsync("ronan");
        await body.GoAsync("/decisions");
        yield return ("decisions", body);
        await body.GoAsync(decision);
        yield return ("decision", body);
        await body.GoAsync(decision + "/aside");
        yield return ("aside", body);
        await body.GoAsync(decision + "/sign");
        yield return ("sign", body);
        await body.FillAndSignAsync("Rien de moins ne suffit.", "pas le bon");
        yield return ("sign-refused", body);
        await body.GoAsync("/decisions/mandates");
        yield return ("mandates", body);
        await pair.PressAsync("Retirer la proposition");
        yield return ("decision-withdrawn", pair);
    }
}
