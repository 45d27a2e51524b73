using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public.Canaries;

/// <summary>What is written in the cases, each text with a word of its own.</summary>
public sealed partial class OtherCanaryTests
{
    /// <summary>A text with a new canary word in it.</summary>
    private string Canary(string what)
    {
        var word = $"canari{string.Concat($"{Guid.NewGuid():N}".Select(one => (char)('a' + one % 16)))}";
        canaries[$"{what} {canaries.Count}"] = word;
        return $"Voici {word}, {what}.";
    }

    private NewText Text(string what) => NewText.Of(Canary(what));

    private async Task DoAsync(Guid id, string login, string what, Func<CaseFile, Actor, Guid, Verdict> act)
    {
        var text = Text(what);
        Others.Must(await team.ActAsync(id, login, (file, actor) => act(file, actor, text.Id), text));
    }

    private async Task DoAsync(Reported reported, string what, Func<CaseFile, Actor, Guid, Verdict> act)
    {
        var text = Text(what);
        Others.Must(await team.AsAsync(reported.Reporter, (file, me) => act(file, me, text.Id), text));
    }

    /// <summary>What the reporter alone may read, or the team with them: messages, account, name, way to reach
    /// them.</summary>
    private async Task ReporterAsync(Reported reported)
    {
        await DoAsync(reported, "message", (file, me, text) => MessageSent.FromReporter(file, me, text, team.Now));
        await DoAsync(reported, "account", (file, me, text) => ReportCompleted.Decide(file, me, text, team.Now));
        await DoAsync(
            reported,
            "reach",
            (file, me, text) => ContactWritten.Decide(file, me, ConsentAnswer.Yes, text, team.Now)
        );
        Others.Must(
            (
                await desk.Get<IdentityStore>()
                    .GiveAsync(reported.Reporter, new(Canary("name"), Canary("usual name")), None)
            )!.Refusal
        );
    }

    /// <summary>What the team writes for itself or for the reporter.</summary>
    private async Task TeamAsync(Reported reported, string login)
    {
        await DoAsync(
            reported.Case,
            login,
            "note",
            (file, actor, text) => NoteWritten.Decide(file, actor, text, team.Now)
        );
        await DoAsync(
            reported.Case,
            login,
            "message to the reporter",
            (file, actor, text) => MessageSent.FromTeam(file, actor, text, team.Now)
        );
        await DoAsync(
            reported.Case,
            login,
            "appointment of the reporter",
            (file, actor, text) =>
                MeetingOffered.Decide(file, actor, Guid.NewGuid(), team.Now.AddDays(3), text, team.Now)
        );
    }

    private async Task FindingsAsync(Reported reported)
    {
        await DoAsync(
            reported.Case,
            "soraya",
            "fact",
            (file, actor, text) =>
                FactNoted.Decide(
                    file,
                    actor,
                    new(Speaker.Reporter, DateOnly.FromDateTime(team.Now.UtcDateTime.AddDays(-1)), []),
                    text,
                    team.Now
                )
        );
        await DoAsync(
            reported.Case,
            "soraya",
            "interview",
            (file, actor, text) => InterviewWritten.Decide(file, actor, Speaker.Reporter, null, null, text, team.Now)
        );
    }

    /// <summary>What the inquiry found, as the other of the pair cleared it.</summary>
    private async Task ConcludedAsync(Reported reported)
    {
        await DoAsync(
            reported.Case,
            "soraya",
            "findings",
            (file, actor, text) => FindingsDrafted.Decide(file, actor, text, team.Now)
        );
        Others.Must(
            await team.ActAsync(
                reported.Case,
                "anselme",
                (file, actor) => FindingsCleared.Decide(file, actor, file.FindingsTexts[^1].Item, team.Now)
            )
        );
    }

    /// <summary>Another person who came, with everything they wrote, which nobody but the team may read.</summary>
    private async Task<(Visitor Visitor, Guest Guest, HashSet<string> Own)> ComeAsync(
        Reported reported,
        PartyKind kind,
        string first,
        string second
    )
    {
        var before = canaries.Keys.ToHashSet();
        var guest = await others.GuestAsync(reported, kind, first, second, Canary($"letter to {kind}"));
        foreach (
            var act in (Func<CaseFile, Actor, Guid, Verdict>[])
                [
                    (file, me, text) => PartyMessage.FromParty(file, me, text, team.Now),
                    (file, me, text) => PartyAccount.Decide(file, me, text, team.Now),
                ]
        )
        {
            var text = Text($"words of {kind}");
            Others.Must(await others.ActAsync(guest, (file, me) => act(file, me, text.Id), text));
        }
        var visitor = desk.Visitor();
        await visitor.OpenMailboxAsync(guest.Words);
        return (visitor, guest, [.. canaries.Keys.Except(before)]);
    }

    /// <summary>A letter of grievances that was sent to the person concerned, and which they have not opened.</summary>
    private async Task<NewText> SentAsync(Reported reported, Guest concerned, NewText letter)
    {
        Others.Must(
            await team.ActAsync(
                reported.Case,
                "soraya",
                (file, actor) =>
                    GrievancesDrafted.Decide(
                        file,
                        actor,
                        (concerned.Party, PartyKind.Concerned),
                        DecisionKind.SetAside,
                        Rules.Steps.Ground,
                        letter.Id,
                        team.Now
                    ),
                letter
            )
        );
        await DoAsync(
            reported.Case,
            "soraya",
            "plan for the safety of the reporter",
            (file, actor, text) => GrievancesAnnounced.Decide(file, actor, letter.Id, text, team.Now)
        );
        Others.Must(
            await team.AsAsync(reported.Reporter, (file, me) => GrievancesAgreed.Decide(file, me, letter.Id, team.Now))
        );
        Others.Must((await others.ClearAsync(reported, letter.Id, "anselme", letter.Text)).Refusal);
        return letter;
    }

    /// <summary>A letter of grievances to the person concerned, which they open and answer.</summary>
    private async Task LetterAsync(Reported reported, (Visitor Visitor, Guest Guest, HashSet<string> Own) concerned)
    {
        var letter = await SentAsync(reported, concerned.Guest, NewText.Of("Le 3 octobre, au local."));
        Others.Must(
            await others.ActAsync(concerned.Guest, (file, me) => GrievancesOpened.Decide(file, me, letter.Id, team.Now))
        );
        var before = canaries.Keys.ToHashSet();
        var said = Text("answer of the person concerned");
        Others.Must(
            await others.ActAsync(
                concerned.Guest,
                (file, me) => GrievancesAnswered.Decide(file, me, letter.Id, said.Id, team.Now),
                said
            )
        );
        concerned.Own.UnionWith(canaries.Keys.Except(before));
    }

    /// <summary>Two people write why, and tell the reporter.</summary>
    private async Task WhyAsync(Reported reported, string to)
    {
        foreach (var login in (string[])["ilana", "mireille"])
            await DoAsync(
                reported.Case,
                login,
                $"why {to}",
                (file, actor, text) => Attested.Decide(file, actor, $"pourquoi_{to}", text, team.Now)
            );
        await DoAsync(
            reported.Case,
            "ilana",
            "news to the reporter",
            (file, actor, text) => MessageSent.FromTeam(file, actor, text, team.Now)
        );
    }
}
