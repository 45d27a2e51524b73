using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Hostile;

internal sealed partial class Script
{
    /// <summary>What they may do.</summary>
    private async Task ActAsync()
    {
        await WriteAsync();
        await StepAsync("act: a new report", NewReportAsync);
        await StepAsync(
            "act: sign the decision",
            () =>
                SigningAsync(
                    "ronan",
                    async (holder, signing) =>
                        Answer(
                            await desk.Get<DecisionSigning>()
                                .SignAsync(holder, cast.Decision, cast.TextHash, "Une raison.", signing, None)
                        )
                )
        );
        await StepAsync(
            "act: give a half",
            () =>
                SigningAsync(
                    "celestin",
                    async (holder, signing) =>
                        (await desk.Get<OriginalStore>().WaitingAsync(holder, None)).Genuine
                            is [.., var (asked, _, _, _)]
                            ? Answer(await desk.Get<OriginalStore>().GiveAsync(holder, asked.Id, signing, None))
                            : Outcome.Refused + "nothing waits"
                )
        );
        await StepAsync(
            "act: propose a seat",
            async () =>
            {
                using var holder = await HolderAsync("maelle");
                return holder is null
                    ? Outcome.Refused + "no seat"
                    : Answer(
                        (
                            await desk.Get<RosterStore>()
                                .ProposeAsync(
                                    new IncidentDesk.Rules.Rosters.Entries.CircleAdded(
                                        team.Now,
                                        new Circle("Formation", null)
                                    ),
                                    holder.Id,
                                    None
                                )
                        ).Refusal
                    );
            }
        );
        await StepAsync(
            "act: answer a question",
            async () =>
                await desk.Get<AdviceStore>().AnswerAsync(cast.Question, $"Une réponse, {UsedDesk.Canary}.", None)
                    ? "done"
                    : Outcome.Refused + "question"
        );
        await StepAsync("act: come with a code", ComeAsync);
    }

    private async Task WriteAsync()
    {
        await StepAsync(
            "act: message",
            () =>
                WriteAsync(
                    "ilana",
                    cast.Named.Case,
                    (file, actor, text) => MessageSent.FromTeam(file, actor, text, team.Now)
                )
        );
        await StepAsync(
            "act: note",
            () =>
                WriteAsync(
                    "gaspard",
                    cast.Named.Case,
                    (file, actor, text) => NoteWritten.Decide(file, actor, text, team.Now)
                )
        );
        foreach (var login in (string[])["ilana", "gaspard"])
        {
            await StepAsync(
                $"act: {login} can follow",
                () =>
                    AsAsync(
                        login,
                        cast.Fresh!.Case,
                        (file, actor) => ConflictDeclared.Decide(file, actor, ConflictAnswer.Can, team.Now)
                    )
            );
            await StepAsync(
                $"act: {login} takes",
                () => AsAsync(login, cast.Fresh!.Case, (file, actor) => HandlerJoined.Decide(file, actor, team.Now))
            );
        }
        await StepAsync(
            "act: the person writes",
            () =>
                AsMailboxAsync(cast.Named.Words, (file, me, text) => MessageSent.FromReporter(file, me, text, team.Now))
        );
        await StepAsync(
            "act: the person takes a consent back",
            () =>
                AsMailboxAsync(
                    cast.Named.Words,
                    (file, me, _) =>
                        ConsentAnswered.Decide(file, me, Consent.IdentityToCopil, ConsentAnswer.No, team.Now)
                )
        );
    }

    private Task<string> WriteAsync(string login, Guid id, Func<CaseFile, Actor, Guid, Verdict> decide)
    {
        var text = NewText.Of($"Encore un texte, {UsedDesk.Canary}.");
        return AsAsync(login, id, (file, actor) => decide(file, actor, text.Id), text);
    }

    private async Task<string> AsMailboxAsync(string[] words, Func<CaseFile, Actor, Guid, Verdict> decide)
    {
        using var holder = await MailboxAsync(words);
        if (holder is null)
            return Outcome.Refused + "words";
        var text = NewText.Of($"Un mot, {UsedDesk.Canary}.");
        using var open = await team.Cases.LoadMailboxAsync(holder, None);
        return open is null
            ? Outcome.Refused + "closed"
            : Answer(
                await team.Cases.ActAsync(
                    holder,
                    open.Id,
                    file => decide(file, new(holder.Id, []), text.Id),
                    None,
                    text
                )
            );
    }

    /// <summary>Somebody reports; a listener reads it, and the words open it.</summary>
    private async Task<string> NewReportAsync()
    {
        var told = $"Un récit nouveau, {UsedDesk.Canary}.";
        var (words, refusal) = await team.Cases.SubmitAsync(
            team.Protocol,
            new HashSet<Guid>(),
            told,
            ChoicesPage.Asked.ToDictionary(consent => consent, _ => ConsentAnswer.Yes),
            None,
            new($"Colombe {UsedDesk.Canary}", "Colombe")
        );
        if (words is null)
            return Outcome.Refused + refusal?.Reason;
        using var reporter = await MailboxAsync(words);
        using var mailbox = reporter is null ? null : await team.Cases.LoadMailboxAsync(reporter, None);
        if (mailbox is null)
            return "sent, and the words open nothing";
        var readers = new List<string>();
        foreach (var login in (string[])["ilana", "gaspard"])
            using (var holder = await HolderAsync(login))
            using (var open = holder is null ? null : await team.Cases.LoadAsync(holder, mailbox.Id, None))
                if (
                    open is not null
                    && await team.Cases.TextAsync(open, open.File.History.OfType<ReportWritten>().Single().Item, None)
                        == told
                )
                    readers.Add(login);
        return $"read by {string.Join(' ', readers)}";
    }

    private async Task<string> ComeAsync()
    {
        if ((await team.Cases.ComeAsync(cast.Code, None)).Words is not { } words)
            return Outcome.Refused + "code";
        using var holder = await MailboxAsync(words);
        using var open = holder is null ? null : await team.Cases.LoadMailboxAsync(holder, None);
        return open is null ? "came, and sees nothing" : $"came, and sees {open.Entries.Count} entries";
    }

    /// <summary>What takes more people, or more time, than there are: all of it is refused on an honest desk.</summary>
    private async Task TryAloneAsync()
    {
        await StepAsync(
            "alone: end a case",
            () =>
                AsAsync(
                    "ilana",
                    cast.Named.Case,
                    (file, actor) => StageMoved.Decide(file, actor, "hors_perimetre", team.Now)
                )
        );
        await StepAsync("alone: open a name with one custodian", OpenNameAsync);
        await StepAsync("alone: take back keys that one member asked for", RecoverAsync);
        await StepAsync("alone: sit with one signature", () => SitsAsync("octave"));
        await StepAsync("alone: sit before the week is over", () => SitsAsync("berenice"));
        await StepAsync("alone: new keys with one signature", KeysAsync);
        await StepAsync("alone: decide with fewer signatures", DecidedAsync);
        await StepAsync("alone: a measure of two counts as confirmed", ConfirmedAsync);
    }

    private async Task<string> OpenNameAsync()
    {
        using var holder = await HolderAsync("ilana");
        if (holder is null || (await desk.Get<RosterStore>().AllAsync(None)).Find(holder.Id) is not { } person)
            return Outcome.Refused + "no seat";
        var opened = await desk.Get<IdentityOpening>()
            .OpenAsync(holder, Actor.Of(person), cast.Named.Case, cast.NameRequest, None);
        return opened switch
        {
            null => Outcome.Refused + "closed",
            { Refusal: { } refusal } => Outcome.Refused + refusal.Reason,
            _ => "opened",
        };
    }

    private async Task<string> RecoverAsync()
    {
        var given = new List<string>();
        foreach (var login in Custodians.All)
            given.Add(
                await SigningAsync(
                    login,
                    async (holder, signing) =>
                        Answer(
                            await desk.Get<KeyRecoveryStore>().ApproveAsync(holder, cast.RecoveryRequest, signing, None)
                        )
                )
            );
        return given.All(answer => answer.StartsWith(Outcome.Refused, StringComparison.Ordinal))
            ? given[0]
            : string.Join(' ', given);
    }

    private async Task<string> SitsAsync(string login)
    {
        using var holder = await HolderAsync(login);
        return
            holder is not null
            && (await desk.Get<RosterStore>().AllAsync(None)).Find(holder.Id) is { } person
            && person.Has(Role.Listener)
            ? "sits"
            : Outcome.Refused + "no seat";
    }

    private async Task<string> KeysAsync()
    {
        var people = await desk.Get<RosterStore>().AllAsync(None);
        return people.File.ActKeys.TryGetValue(cast.People["kamel"], out var keys) && keys.Length > 1
            ? "in force"
            : Outcome.Refused + "the keys are the former ones";
    }

    /// <summary>A decision that lapsed was not taken.</summary>
    private async Task<string> DecidedAsync()
    {
        using var holder = await HolderAsync("soraya");
        using var open = holder is null ? null : await team.Decisions.LoadAsync(holder, cast.Decision, None);
        return open is null || open.File.IsOpen || open.File.State == DecisionState.Lapsed
            ? Outcome.Refused + "not taken"
            : $"{open.File.State}";
    }

    private async Task<string> ConfirmedAsync()
    {
        using var holder = await HolderAsync("maelle");
        using var open = holder is null ? null : await desk.Get<MeasureStore>().LoadAsync(holder, cast.Measure, None);
        return open is null || open.Entries.All(read => read.Entry is not MeasureConfirmed)
            ? Outcome.Refused + "not confirmed"
            : "confirmed";
    }
}
