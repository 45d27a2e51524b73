using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Crises;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Figures;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Tests.Storage.Figures;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The part of the tour that hands cases over, freezes one, counts one, and shows the figures of a
/// year.</summary>
internal static partial class Tour
{
    private static async IAsyncEnumerable<(string, Someone)> FiguresAsync(Someone listener, Someone coordination)
    {
        var team = new Team(listener.Desk);
        var frozen = await new Others(listener.Desk, team).InquiryAsync();
        await listener.SignInAsync("ilana");
        await listener.GoAsync("/desk/places");
        yield return ("places", listener);
        await FreezeAsync(team, frozen.Case);
        await listener.GoAsync($"/desk/case/{frozen.Case}");
        yield return ("frozen", listener);

        var ended = await EndedAsync(team, listener.Desk);
        await listener.GoAsync($"/desk/case/{ended}/count");
        yield return ("count", listener);

        var year = Workdays.Day(listener.Desk.Clock.GetUtcNow()).Year - 1;
        await CountedCases.WriteAsync(
            listener.Desk,
            team,
            18,
            year,
            one => CountedCases.Row(conflict: one % 3 == 0, danger: one % 2 == 0)
        );
        await coordination.SignInAsync("marius");
        await coordination.GoAsync("/team/figures");
        yield return ("figures", coordination);
        var figures = listener.Desk.Get<FigureStore>();
        Assert.That(await figures.SumAsync(await team.HolderAsync("marius"), year, CancellationToken.None), Is.Null);
        Assert.That(
            await figures.PublishAsync(await team.HolderAsync("celestin"), year, CancellationToken.None),
            Is.Null
        );
        await coordination.GoAsync($"/team/figures/{year}");
        yield return ("figures-year", coordination);
    }

    private static async Task FreezeAsync(Team team, Guid id)
    {
        var reason = NewText.Of("Une journaliste appelle.");
        Assert.That(
            await team.ActAsync(
                id,
                "soraya",
                (file, actor) => CrisisAsked.Decide(file, actor, reason.Id, team.Now),
                reason
            ),
            Is.Null
        );
        Assert.That(
            await team.ActAsync(id, "anselme", (file, actor) => CrisisAgreed.Decide(file, actor, team.Now)),
            Is.Null
        );
    }

    /// <summary>A case that ended by going to another organisation.</summary>
    private static async Task<Guid> EndedAsync(Team team, RunningDesk desk)
    {
        var reported = await team.ReportAsync("Un récit qui finit.");
        await team.ToChoiceAsync(reported);
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file =>
                ConsentAnswered.Decide(
                    file,
                    new(reported.Reporter.Id, []),
                    Consent.SendOutside,
                    ConsentAnswer.Yes,
                    team.Now
                ),
            CancellationToken.None
        );
        await team.AgreeAsync(reported.Case, "ilana", "mireille", "relais_externe", "relais_externe");
        await new Others(desk, team).MoveAsync(reported, "ilana", "relais_externe");
        return reported.Case;
    }
}
