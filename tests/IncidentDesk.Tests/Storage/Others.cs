using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage;

/// <summary>Cases in which the team writes to other people, as its pages do.</summary>
internal sealed class Others(IStores desk, Team team)
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A conflict that this pair looks at, and may ask the others about; the reporter is not afraid.</summary>
    public async Task<Reported> ConflictAsync(
        string first = "perrine",
        string second = "basile",
        string report = "Le récit du conflit."
    )
    {
        var reported = await team.ReportAtAsync(2, report);
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => FearAnswered.FromReporter(file, new(reported.Reporter.Id, []), afraid: false, team.Now),
            None
        );
        await TakenAsync(reported, first, second);
        await team.TellAsync(reported.Case, first, Team.FirstWord);
        await MoveAsync(reported, first, "tri");
        await team.TellAsync(reported.Case, first, "Voici les chemins possibles.");
        return reported;
    }

    /// <summary>A report of violence whose inquiry may hear the person concerned.</summary>
    public async Task<Reported> InquiryAsync(string report = "Le récit de la violence.")
    {
        var reported = await team.ReportAsync(report);
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => TextDeclined.Decide(file, new(reported.Reporter.Id, []), SharedText.Account, team.Now),
            None
        );
        await TakenAsync(reported, "ilana", "mireille");
        await team.TriageAsync(reported.Case, "ilana");
        await MoveAsync(reported, "ilana", "choix");
        foreach (var login in (string[])["soraya", "anselme"])
        {
            await team.HandOverAsync(reported.Case, "ilana", login, Role.Instructor);
            await team.JoinAsync(reported.Case, login);
        }
        await MoveAsync(reported, "soraya", "instruction");
        return reported;
    }

    public async Task TakenAsync(Reported reported, params string[] logins)
    {
        await team.JoinAsync(reported.Case, logins);
        foreach (var login in logins)
            Must(
                await team.ActAsync(
                    reported.Case,
                    login,
                    (file, actor) =>
                        TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
                )
            );
    }

    public async Task MoveAsync(Reported reported, string login, string to) =>
        Must(await team.ActAsync(reported.Case, login, (file, actor) => StageMoved.Decide(file, actor, to, team.Now)));

    public async Task<(Guid Draft, Guid Party)> DraftAsync(
        Reported reported,
        PartyKind kind,
        string login,
        string text,
        Guid? party = null
    )
    {
        var (written, whom) = (NewText.Of(text), party ?? Guid.NewGuid());
        Must(
            await team.ActAsync(
                reported.Case,
                login,
                (file, actor) => ContactDrafted.Decide(file, actor, whom, kind, written.Id, team.Now),
                written
            )
        );
        return (written.Id, whom);
    }

    public async Task<(Refusal? Refusal, string? Code)> ClearAsync(
        Reported reported,
        Guid draft,
        string login,
        string text
    )
    {
        var (holder, sent) = (await team.HolderAsync(login), NewText.Of(text));
        var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(holder.Id)!);
        var (verdict, code) = await team.Cases.ContactAsync(
            holder,
            reported.Case,
            file => ContactCleared.Decide(file, actor, draft, sent.Id, team.Now),
            None,
            sent
        );
        return (verdict!.Refusal, code);
    }

    public async Task<(Guid Party, string Code)> InviteAsync(
        Reported reported,
        PartyKind kind,
        string first,
        string second,
        string text,
        Guid? party = null
    )
    {
        var (draft, whom) = await DraftAsync(reported, kind, first, text, party);
        var (refusal, code) = await ClearAsync(reported, draft, second, text);
        Must(refusal);
        return (whom, code!);
    }

    public async Task<Guest> ComeAsync(Guid party, string code)
    {
        var words = (await team.Cases.ComeAsync(code, None)).Words!;
        Guest guest = new(
            party,
            words,
            (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words), None)).Holder!
        );
        await ActAsync(
            guest,
            (file, actor) =>
                file.Others[0].Kind == PartyKind.Party
                    ? FearAnswered.FromParty(file, actor, afraid: false, team.Now)
                    : Verdict.Of()
        );
        return guest;
    }

    public async Task<Guest> GuestAsync(Reported reported, PartyKind kind, string first, string second, string text)
    {
        var (party, code) = await InviteAsync(reported, kind, first, second, text);
        return await ComeAsync(party, code);
    }

    public async Task<Refusal?> ActAsync(Guest guest, Func<CaseFile, Actor, Verdict> decide, params NewText[] texts) =>
        (await team.Cases.ActAsync(guest.Holder, Guid.Empty, file => decide(file, guest.Actor), None, texts))!.Refusal;

    /// <summary>Every text that lies in what this holder opens, through the mailbox.</summary>
    public async Task<string[]> ReadAsync(Holder holder)
    {
        using var open = await team.Cases.LoadMailboxAsync(holder, None);
        if (open is null)
            return [];
        var texts = new List<string>();
        foreach (var entry in open.Entries.Where(read => read.Entry.Text is not null))
            texts.Add((await team.Cases.TextAsync(open, entry.Entry.Text!.Value, None))!);
        return [.. texts];
    }

    /// <summary>The folders of the whole desk that somebody opens.</summary>
    public async Task<HashSet<Guid>> OpenedAsync(Holder holder)
    {
        var mine = new HashSet<Guid>();
        foreach (var id in await new Thief(desk.Get<ContentDatabase>()).QueryAsync<string>("SELECT id FROM folder"))
            using (var open = await desk.Get<FolderStore>().OpenAsync(holder, Guid.Parse(id), None))
                if (open is not null)
                    mine.Add(open.Id);
        return mine;
    }

    public static void Must(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException(
                $"An act was refused: {refusal.Reason} {string.Join(' ', refusal.Missing.Select(need => need.Kind))}."
            );
    }
}
