using System.Text;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Storage.Hostile;

internal sealed partial class Script
{
    /// <summary>What each of them looks at in a browser.</summary>
    private (string Login, string[] Pages)[] Looked =>
        [
            (
                "ilana",
                ["/desk", $"/desk/case/{cast.Named.Case}", $"/desk/case/{cast.Fresh!.Case}", "/team", "/desk/access"]
            ),
            ("gaspard", ["/desk", $"/desk/case/{cast.Photographed.Case}", "/desk/access"]),
            ("soraya", ["/decisions", $"/decisions/{cast.Decision}"]),
            (
                "maelle",
                [
                    "/decisions",
                    $"/decisions/{cast.Decision}",
                    "/decisions/mandates",
                    "/decisions/recovery",
                    $"/decisions/measures/{cast.Measure}",
                    "/team/invite",
                    Journal,
                ]
            ),
            ("celestin", ["/custody"]),
            ("joris", ["/admin", "/desk/home"]),
            ("perrine", ["/desk", $"/desk/case/{cast.Conflict.Case}"]),
        ];

    private (string Whose, string[] Words)[] Mailboxes =>
        [
            ("the named", cast.Named.Words),
            ("the guest", cast.GuestWords),
            ("the ended", cast.Ended!.Words),
            ("the fresh", cast.Fresh!.Words),
        ];

    /// <summary>The page without markup and without what is random in it; its alarms apart.</summary>
    private string Seen(Answer page)
    {
        if (page.Code >= 500 && !page.Text.Contains("Cette page ne peut pas s’ouvrir.", StringComparison.Ordinal))
            return page.Code == 503 ? Outcome.Refused + "503" : $"{Outcome.Failed}{page.Code} at {page.Path}";
        if (page.Code >= 500)
            return Outcome.Broken;
        foreach (Match alarm in Alarm().Matches(page.Html))
            alarms.Add($"page {alarm.Groups[1].Value}");
        return $"{page.Code} {page.Path} "
            + Random().Replace(Spaces().Replace(Markup().Replace(page.Plain, " "), " "), "#");
    }

    [GeneratedRegex("<section class=\"notice danger\" aria-label(?:ledby)?=\"([^\"]+)\"")]
    private static partial Regex Alarm();

    [GeneratedRegex(
        "<(script|style|head).*?</\\1>|<section class=\"notice danger\".*?</section>|<[^>]+>",
        RegexOptions.Singleline
    )]
    private static partial Regex Markup();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[0-9a-f]{4,}(?:[ -][0-9a-f]{4,}){3,}|[0-9a-f]{16,}")]
    private static partial Regex Random();

    /// <summary>All that opens for them, in full.</summary>
    private async Task ReadAsync()
    {
        foreach (
            var (login, id) in (IEnumerable<(string, Guid)>)
                [
                    ("ilana", cast.Named.Case),
                    ("gaspard", cast.Named.Case),
                    ("ilana", cast.Fresh!.Case),
                    ("gaspard", cast.Photographed.Case),
                    ("ilana", cast.Ended!.Case),
                    ("perrine", cast.Conflict.Case),
                ]
        )
            await StepAsync($"read: {login} {id}", () => CaseAsync(login, id));
        foreach (var (whose, words) in Mailboxes)
            await StepAsync($"read: mailbox of {whose}", () => MailboxTextAsync(words));
        foreach (var login in (string[])["ilana", "maelle", "soraya"])
            await StepAsync($"read: list of {login}", () => ListAsync(login));
        foreach (var login in (string[])["maelle", "soraya"])
            await StepAsync($"read: decision {login}", () => DecisionAsync(login));
        await StepAsync("read: file", FileAsync);
        await StepAsync("read: measure", MeasureAsync);
        await StepAsync("read: roster", RosterAsync);
        await StepAsync("read: custody", CustodyAsync);
        await StepAsync(
            "read: question",
            async () =>
                (await desk.Get<AdviceStore>().OpenAsync(cast.Question, None))?.ToString() ?? Outcome.Refused + "code"
        );
        await StepAsync(
            "read: link",
            async () =>
                (await desk.Get<InvitationStore>().FindAsync(cast.Link, None)) is { } link
                    ? $"{link}"
                    : Outcome.Refused + "link"
        );
    }

    private async Task<string> CaseAsync(string login, Guid id)
    {
        using var holder = await HolderAsync(login);
        if (holder is null)
            return Outcome.Refused + "no seat";
        using var open = await team.Cases.LoadAsync(holder, id, None);
        return open is null ? "closed" : await ToldAsync(open);
    }

    private async Task<string> MailboxTextAsync(string[] words)
    {
        using var holder = await MailboxAsync(words);
        using var open = holder is null ? null : await team.Cases.LoadMailboxAsync(holder, None);
        return open is null ? Outcome.Refused + "closed" : await ToldAsync(open);
    }

    private async Task<string> ToldAsync(CaseFolders open)
    {
        var told = new StringBuilder(
            Joined([open.Name, open.Shown.Stage, open.Shown.Status, open.EndsAt, open.MailboxPurgeAt])
        );
        if (open.IsPlaceInDoubt)
            alarms.Add("place in doubt");
        foreach (var read in open.Entries)
        {
            told.Append(Encoding.UTF8.GetString(LedgerJson.Write(read.Entry))).Append(' ');
            if (read.Entry.Text is { } text)
                told.Append(await team.Cases.TextAsync(open, text, None) ?? "no text").Append('\n');
        }
        foreach (var measure in open.Measures)
            told.Append(Joined([measure.Name, measure.File.State]));
        return told.ToString();
    }

    private async Task<string> ListAsync(string login)
    {
        using var holder = await HolderAsync(login);
        return holder is null
            ? Outcome.Refused + "no seat"
            : Joined((await team.Cases.QueueAsync(holder, None)).OrderBy(queued => queued.Id));
    }

    private async Task<string> DecisionAsync(string login)
    {
        using var holder = await HolderAsync(login);
        if (holder is null)
            return Outcome.Refused + "no seat";
        using var open = await team.Decisions.LoadAsync(holder, cast.Decision, None);
        if (open is null)
            return "closed";
        if (open.IsTorn || open.Lost is not null)
            alarms.Add("decision torn");
        var advice = await desk.Get<AdviceStore>().OfAsync(open, None);
        return Joined([open.Name, open.File.State, open.File.TextHash, await team.Decisions.TextAsync(open, None)])
            + Joined(open.File.Counted.Select(pair => (object)$"{pair.Signer.Person}").Order())
            + Joined(open.Entries.Select(read => Encoding.UTF8.GetString(LedgerJson.Write(read.Entry))))
            + System.Text.Json.JsonSerializer.Serialize(advice);
    }

    /// <summary>The cleaned copy of a file that came with a report.</summary>
    private async Task<string> FileAsync()
    {
        using var holder = await HolderAsync("gaspard");
        using var open = holder is null ? null : await team.Cases.LoadAsync(holder, cast.Photographed.Case, None);
        if (open is null)
            return "closed";
        var text = open.File.History.OfType<FileAdded>().First().Item;
        return await team.Cases.FileAsync(open, text, None) is { } file
            ? Encoding.UTF8.GetString(await desk.Get<FileStore>().OpenAsync(file))
            : "no file";
    }

    private async Task<string> MeasureAsync()
    {
        using var holder = await HolderAsync("maelle");
        if (holder is null)
            return Outcome.Refused + "no seat";
        using var open = await desk.Get<MeasureStore>().LoadAsync(holder, cast.Measure, None);
        return open is null
            ? "closed"
            : Joined([open.Name, open.File.State, await desk.Get<MeasureStore>().TextAsync(open, None)]);
    }

    /// <summary>Who sits where with which keys, and what waits for how many signatures.</summary>
    private async Task<string> RosterAsync()
    {
        var people = await desk.Get<RosterStore>().AllAsync(None);
        return Joined(
                people
                    .People.OrderBy(person => person.Id)
                    .Select(person => $"{person.Id} {person.Name} {string.Join(',', person.Seats)}")
            )
            + Joined(people.File.Members.OrderBy(member => member.Id).Select(member => member.Keys))
            + Joined(people.File.Pending.Select(pending => $"{pending.Seq} {pending.Entry}"));
    }

    private async Task<string> CustodyAsync()
    {
        using var holder = await HolderAsync("celestin");
        if (holder is null)
            return Outcome.Refused + "no seat";
        var names = await desk.Get<CustodyStore>().WaitingAsync(holder, None);
        var originals = await desk.Get<OriginalStore>().WaitingAsync(holder, None);
        if (names.Forged + originals.Forged > 0)
            alarms.Add("forged request");
        return Joined(names.Genuine.Select(one => $"{one}"))
            + Joined(originals.Genuine.Select(one => $"{one}"))
            + Joined((await desk.Get<KeyRecoveryStore>().AllAsync(None)).Select(one => $"{one}"));
    }
}
