using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Tests.Browser.People;

namespace IncidentDesk.Tests.Browser.Walks;

/// <summary>A case led through the pages by those whose turn it is: who reported, two who listen, two who
/// inquire.</summary>
internal sealed record Walk(string Name, string Words, Someone Reporter, Someone[] Listeners, Someone[] Pair)
{
    public const string Text = "1. La personne B a dit à la personne A ce qui blesse. Établi.";
    public const string Purpose = "la sécurité de la personne A et de l’équipe.";

    /// <summary>Sent and received; the listeners have not answered yet.</summary>
    public static async Task<Walk> BeginAsync(
        CorpusReport report,
        Someone reporter,
        Someone[] listeners,
        Someone[] pair
    )
    {
        var words = await reporter.ReportAsync(report);
        return new((await listeners[0].AskedAsync())[^1], words, reporter, listeners, pair);
    }

    /// <summary>From the report to the stage of listening.</summary>
    public async Task ListenAsync()
    {
        foreach (var listener in Listeners)
            await listener.TakeAsync(Name);
        foreach (var listener in Listeners)
            await listener.ReadAsync(Name);
        await Listeners[0].ReplyAsync(Name, IncidentDesk.Tests.Storage.Team.FirstWord);
        await Listeners[0].MoveAsync(Name, "Sécurité et premières questions");
        await Listeners[1].MoveAsync(Name, "Écoute");
    }

    /// <summary>The person chooses, and the pair is asked.</summary>
    public async Task ChooseAsync()
    {
        await Reporter.DeclineAccountAsync();
        await Listeners[0].MoveAsync(Name, "Choix de la suite avec la personne");
        foreach (var instructor in Pair)
        {
            foreach (var listener in Listeners)
                await listener.HandOverAsync(Name, Role.Instructor, instructor.Name);
            await instructor.TakeAsync(Name);
        }
    }

    /// <summary>The inquiry, up to its findings.</summary>
    public async Task InquireAsync()
    {
        await Pair[0].MoveAsync(Name, "Enquête interne");
        await Pair[1].MoveAsync(Name, "Parole de la personne mise en cause");
        await AnsweredAsync();
        await Pair[0].MoveAsync(Name, "Conclusions et mesures possibles");
    }

    /// <summary>The pair wrote to the person concerned, who answered before the notice ended.</summary>
    public async Task AnsweredAsync()
    {
        var team = new IncidentDesk.Tests.Storage.Team(Pair[0].Desk);
        await team.HearAsync(
            await CaseAsync(),
            IncidentDesk.Tests.Storage.Team.LoginOf(Pair[0].Name),
            IncidentDesk.Tests.Storage.Team.LoginOf(Pair[1].Name),
            (await team.ReportedAsync(Words.Split(' '))).Reporter
        );
    }

    private async Task<Guid> CaseAsync()
    {
        await Pair[0].OpenAsync(Name);
        return Guid.Parse(Pair[0].Path.Split('/')[3]);
    }

    /// <summary>The findings of a report whose person allows everything.</summary>
    public async Task<Walk> ToFindingsAsync()
    {
        await ListenAsync();
        await ChooseAsync();
        await InquireAsync();
        return this;
    }

    /// <summary>One of the pair writes, the other clears; the decision's id.</summary>
    public async Task<Guid> ProposeAsync(DecisionKind kind, params string[] concerned)
    {
        await Pair[0].ProposeAsync(Name, kind, Text, Purpose, concerned);
        return Guid.Parse((await Pair[1].ClearAsync(Name)).Split('/')[^1]);
    }

    /// <summary>The same, led through its rounds to its signatures by the desk's own acts: nobody objects, everyone has
    /// spoken.</summary>
    public async Task<Guid> ToSignaturesAsync(RunningDesk desk, DecisionKind kind, params string[] concerned)
    {
        var decision = await ProposeAsync(kind, concerned);
        await new IncidentDesk.Tests.Storage.Team(desk).ToSignaturesAsync(decision);
        return decision;
    }

    /// <summary>The pair carries out what was decided, by the desk's own acts.</summary>
    private async Task CarryOutAsync()
    {
        var (team, id) = (new IncidentDesk.Tests.Storage.Team(Pair[0].Desk), await CaseAsync());
        string[] pair = [.. Pair.Select(one => IncidentDesk.Tests.Storage.Team.LoginOf(one.Name))];
        Guid decision;
        using (var open = (await team.LoadAsync(id, pair[0]))!)
            decision = open.File.Decisions[^1].Id;
        await team.CarryOutAsync(id, decision, pair[0], pair[1]);
    }

    /// <summary>Once decided: it is carried out, everyone is told, and the case is closed.</summary>
    public async Task CloseAsync()
    {
        await CarryOutAsync();
        await Pair[1].MoveAsync(Name, "Dire ce qui ressort du dossier");
        await new IncidentDesk.Tests.Storage.Team(Pair[0].Desk).TellConcernedAsync(
            await CaseAsync(),
            IncidentDesk.Tests.Storage.Team.LoginOf(Pair[0].Name),
            IncidentDesk.Tests.Storage.Team.LoginOf(Pair[1].Name)
        );
        await Listeners[1].ReplyAsync(Name, "Voici ce qui ressort du dossier, et pourquoi.");
        await Listeners[0].MoveAsync(Name, "Suivi et soin");
        await Listeners[0].AttestAsync(Name, "écrire pourquoi passer à « Clos, mesures prises »");
        await Listeners[1].ReplyAsync(Name, "On pense clore, et voici pourquoi.");
        await Listeners[1].AttestAsync(Name, "écrire pourquoi passer à « Clos, mesures prises »");
        await Listeners[1].MoveAsync(Name, "Clos, mesures prises");
    }
}
