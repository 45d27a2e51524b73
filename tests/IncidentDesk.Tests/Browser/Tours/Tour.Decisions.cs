using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The pages of one decision, each while its step lasts.</summary>
internal static partial class Tour
{
    /// <summary>The person concerned reads the letter and appeals; the pair passes it on.</summary>
    private static async IAsyncEnumerable<(string, Someone)> AppealingAsync(
        Team team,
        Guid decision,
        Someone pair,
        Someone guest
    )
    {
        Guid letter;
        using (var open = (await team.LoadAsync(team.Last!.Case, "soraya"))!)
            letter = open.File.Letters.Last(one => one.Decision == decision).Id;
        await guest.OpenMailboxAsync(string.Join(' ', team.Invited));
        await guest.GoAsync("/mailbox/other");
        yield return ("mailbox-other-decision-waits", guest);
        await guest.GoAsync($"/mailbox/other/decision?letter={letter}");
        yield return ("mailbox-other-decision", guest);
        await guest.PressAsync("Ouvrir la lettre");
        yield return ("mailbox-other-decision-open", guest);
        await guest.PressAsync("Envoyer mon recours");
        yield return ("mailbox-other-decision-empty", guest);
        await guest.WriteAsync("Ton recours", "Je n’étais pas là.");
        await guest.PressAsync("Envoyer mon recours");
        yield return ("mailbox-other-decision-appealed", guest);
        await pair.GoAsync($"/desk/case/{team.Last!.Case}/appeal/{letter}");
        yield return ("appeal-to-pass-on", pair);
    }

    private static async Task<string> LetterPathAsync(Team team, Guid decision)
    {
        using var open = (await team.LoadAsync(team.Last!.Case, "soraya"))!;
        return $"/desk/case/{open.Id}/decision-letter/{decision}/{DecisionLetters.People(open.File).First().Id}";
    }

    private static readonly string[] Speaking = ["maelle", "hortense", "idriss", "nadege"];

    public static async IAsyncEnumerable<(string Page, Someone Who)> DecidingAsync(
        Someone runs,
        Someone body,
        Someone bureau,
        Someone pair
    )
    {
        var (desk, none) = (runs.Desk, CancellationToken.None);
        var team = new Team(desk);
        var decision = await team.OpenAsync("soraya", "anselme");
        var page = $"/decisions/{decision}";

        await runs.SignInAsync("yasmine");
        await runs.GoAsync(page);
        yield return ("decision-consultation", runs);
        await runs.GoAsync(page + "/advice");
        await runs.WriteAsync("La question", "De quoi le cercle a-t-il besoin ?");
        await runs.PressAsync("Faire un code");
        yield return ("advice-code", runs);
        await runs.GoAsync("/advice");
        yield return ("advice", runs);
        desk.Clock.Advance(TimeSpan.FromDays(8));
        await team.Course.CloseStepAsync(decision, "yasmine", none);
        await body.SignInAsync("ronan");
        await body.GoAsync(page + "/questions");
        yield return ("questions", body);
        await team.Course.CloseStepAsync(decision, "yasmine", none);
        await body.GoAsync(page + "/position");
        yield return ("position-reaction", body);
        desk.Clock.Advance(TimeSpan.FromHours(49));
        await pair.SignInAsync("soraya");
        foreach (var act in (string[])["amend", "override", "hearing"])
        {
            await pair.GoAsync($"{page}/{act}");
            yield return ($"decision-{act}", pair);
        }
        await team.Course.DeclineHearingAsync(decision, "soraya", none);
        await team.Course.KeepAsync(decision, "soraya", none);
        await body.SignInAsync();
        await body.GoAsync(page + "/position");
        await body.PressAsync("Envoyer ma position");
        yield return ("position-refused", body);

        await team.Course.SpeakAsync(
            decision,
            "ronan",
            new(PositionKind.Objection, Motive.Disproportion, "Trente jours, c’est long.", "Une semaine de moins."),
            none
        );
        foreach (var login in Speaking)
            await team.Course.NoObjectionAsync(decision, login, none);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        await body.SignInAsync("tiago");
        await body.GoAsync(page + "/judge");
        yield return ("judge", body);
        var ronan = await team.IdAsync("ronan");
        foreach (var (login, valid) in ((string, bool)[])[("tiago", true), ("philomene", false)])
            await team.Course.WriteAsync(
                decision,
                login,
                "C’est ce que je lis.",
                (file, person, item) => ObjectionJudged.Decide(file, person, ronan, valid, item, team.Now),
                none
            );
        await bureau.SignInAsync("sacha");
        await bureau.GoAsync(page + "/above");
        yield return ("above", bureau);
        await team.Course.WriteAsync(
            decision,
            "edith",
            "Précisez.",
            (file, person, item) => EscalationAnswered.Decide(file, person, AboveAnswer.SendBack, item, null, team.Now),
            none
        );
        await bureau.GoAsync(page + "/above");
        yield return ("above-answered", bureau);
        await bureau.Page.Locator("section.sheet").GetByLabel("Pourquoi").FillAsync("Oui.");
        await bureau.PressAsync("Je suis d’accord");
        await team.Course.KeepAsync(decision, "soraya", none);
        foreach (var login in Speaking.Append("ronan"))
            await team.Course.NoObjectionAsync(decision, login, none);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        foreach (var login in (string[])["soraya", "maelle", "hortense"])
            await team.Course.SignAsync(decision, login, "Il le faut.", none);
        await bureau.SignInAsync();
        await bureau.GoAsync(page + "/veto");
        yield return ("veto", bureau);
        desk.Clock.Advance(TimeSpan.FromHours(73));

        await pair.SignInAsync();
        await pair.GoAsync(page + "/execute");
        yield return ("execute", pair);
        foreach (var (step, login) in ExecutionDone.Steps.Zip((string[])["soraya", "soraya", "anselme", "anselme"]))
        {
            if (step == ExecutionStep.PersonTold)
            {
                await pair.GoAsync(await LetterPathAsync(team, decision));
                yield return ("decision-letter", pair);
                await pair.PressAsync("Donner à relire");
                yield return ("decision-letter-empty", pair);
                await team.DeliverAsync(team.Last!.Case, decision, "soraya", "anselme");
            }
            await team.Course.WriteAsync(
                decision,
                login,
                "Fait.",
                (file, person, item) => ExecutionDone.Decide(file, person, step, item, team.Now),
                none
            );
        }
        await foreach (var stop in AppealingAsync(team, decision, pair, bureau))
            yield return stop;
        await pair.GoAsync(page + "/appeal");
        yield return ("appeal", pair);
        await pair.WriteAsync(
            "Le recours, avec les mots de la personne mise en cause",
            "Je n’étais pas là ce jour-là."
        );
        await pair.PressAsync("Noter le recours");
        await pair.GoAsync(page);
        yield return ("decision-executed", pair);
        foreach (var last in (string[])["review", "print"])
        {
            await pair.GoAsync($"{page}/{last}");
            yield return (last, pair);
        }
        await pair.GoAsync("/decisions/running");
        yield return ("running", pair);
        await pair.GoAsync("/decisions/register");
        yield return ("register", pair);
        Guid line;
        using (var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, none))!)
            line = open.File.Course.Registered!.Line;
        await bureau.SignInAsync("maelle");
        await bureau.GoAsync($"/decisions/register/{line}");
        yield return ("register-line", bureau);
    }
}
