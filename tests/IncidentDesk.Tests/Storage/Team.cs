using IncidentDesk.Commands;
using IncidentDesk.Pages.Report;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage;

namespace IncidentDesk.Tests.Storage;

/// <summary>A report that arrived: its case, its mailbox, and the words that open it.</summary>
internal sealed record Reported(Guid Case, Guid Mailbox, string[] Words, Holder Reporter);

/// <summary>People of a demo who act through its stores, as its pages do.</summary>
internal sealed class Team(IStores desk)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Dictionary<string, Holder> holders = [];
    private DemoCourse? course;

    /// <summary>The report of the case that was led to its findings last.</summary>
    public Reported? Last { get; private set; }

    public CaseStore Cases => desk.Get<CaseStore>();
    public DecisionStore Decisions => desk.Get<DecisionStore>();
    public Protocol Protocol => desk.Get<ProtocolShelf>().Newest(Doors.Of(1).Protocol);
    public DateTimeOffset Now => desk.Get<TimeProvider>().GetUtcNow();

    public static string PasswordOf(string login) => DemoOrganisation.Members.First(member => member.Login == login).Password;

    public async Task<Holder> HolderAsync(string login) => holders.TryGetValue(login, out var known) ? known
        : holders[login] = await SignedIn.HolderAsync(desk, login, PasswordOf(login)) ?? throw new InvalidOperationException($"There is no {login}.");

    public async Task<Guid> IdAsync(string login) => (await HolderAsync(login)).Id;

    public async Task<(string[]? Words, Refusal? Refusal)> SubmitAsync(string text, params string[] aside)
    {
        var away = new HashSet<Guid>();
        foreach (var login in aside) away.Add(await IdAsync(login));
        return await Cases.SubmitAsync(Protocol, away, text, ChoicesPage.Asked.ToDictionary(consent => consent, _ => ConsentAnswer.Yes), None);
    }

    /// <summary>A report that allows everything it is asked.</summary>
    public async Task<Reported> ReportAsync(string text, params string[] aside) => await ReportedAsync((await SubmitAsync(text, aside)).Words!);

    /// <summary>As above, through another door.</summary>
    public async Task<Reported> ReportAtAsync(int door, string text) => await ReportedAsync((await Cases.SubmitAsync(desk.Get<ProtocolShelf>().Newest(Doors.Of(door).Protocol), new HashSet<Guid>(), text,
        Enum.GetValues<Consent>().ToDictionary(consent => consent, _ => ConsentAnswer.Yes), None)).Words!);

    /// <summary>What these words open.</summary>
    public async Task<Reported> ReportedAsync(string[] words)
    {
        var reporter = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words), None)).Holder!;
        using var mailbox = await Cases.LoadMailboxAsync(reporter, None);
        return new(mailbox!.Row.Id, reporter.Mailbox!.Value, words, reporter);
    }

    public async Task<CaseFolders?> LoadAsync(Guid id, string login) => await Cases.LoadAsync(await HolderAsync(login), id, None);

    public async Task<Refusal?> ActAsync(Guid id, string login, Func<CaseFile, Actor, Verdict> decide, params NewText[] texts)
    {
        var holder = await HolderAsync(login);
        var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(holder.Id)!);
        return (await Cases.ActAsync(holder, id, file => decide(file, actor), None, texts) ?? throw new InvalidOperationException($"{login} cannot open the case.")).Refusal;
    }

    public Task<Refusal?> AnswerAsync(Guid id, string login, ConflictAnswer answer) => ActAsync(id, login, (file, actor) => AnswerConflict.Decide(file, actor, answer, Now));

    public async Task JoinAsync(Guid id, params string[] logins)
    {
        foreach (var login in logins)
        {
            Must(await AnswerAsync(id, login, ConflictAnswer.Can));
            Must(await ActAsync(id, login, (file, actor) => TakeCase.Decide(file, actor, Now)));
        }
    }

    public async Task HandOverAsync(Guid id, string from, string to, Role role)
    {
        var person = (await desk.Get<RosterStore>().AllAsync(None)).Find(await IdAsync(to))!;
        Must(await ActAsync(id, from, (file, actor) => HandOver.Decide(file, actor, person, role, Now)));
    }

    public async Task NoteAsync(Guid id, string login, string text)
    {
        var note = NewText.Of(text);
        Must(await ActAsync(id, login, (file, actor) => WriteText.Note(file, actor, note.Id, Now), note));
    }

    /// <summary>A case whose instruction is over and in which this pair has proposed to set someone aside for a time.</summary>
    public async Task<Guid> OpenAsync(string first, string second, params string[] aside) =>
        await Course.ProposeAsync(await FindingsAsync(first, second, aside), second, first, Course.SetAside, "yasmine", None);

    /// <summary>A case whose instruction is over, with this pair.</summary>
    public async Task<Guid> FindingsAsync(string first, string second, params string[] aside)
    {
        var reported = await ReportAsync("Un récit qui mène à une décision.", aside);
        Last = reported;
        var id = reported.Case;
        await ToChoiceAsync(reported);
        foreach (var login in (string[])[first, second])
        {
            await HandOverAsync(id, "ilana", login, Role.Instructor);
            await JoinAsync(id, login);
        }
        foreach (var stage in (string[])["instruction", "contradictoire"]) await MoveAsync(id, first, stage);
        await HearAsync(id, first, second);
        foreach (var login in (string[])[first, second])
        {
            var answered = NewText.Of("Elle a répondu par écrit.");
            Must(await ActAsync(id, login, (file, actor) => WriteText.Attestation(file, actor, "reponse_recue", answered.Id, Now), answered));
        }
        await MoveAsync(id, first, "conclusions");
        return id;
    }

    /// <summary>Two listen, and the person chooses; they want no account to be written.</summary>
    public async Task ToChoiceAsync(Reported reported)
    {
        var id = reported.Case;
        await Cases.ActAsync(reported.Reporter, id, file => Reporter.Decline(file, new(reported.Reporter.Id, []), SharedText.Account, Now), None);
        await JoinAsync(id, "ilana", "mireille");
        foreach (var login in (string[])["ilana", "mireille"])
            Must(await ActAsync(id, login, (file, actor) => OpenText.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, Now)));
        foreach (var stage in (string[])["securite", "ecoute", "choix"]) await MoveAsync(id, "ilana", stage);
    }

    /// <summary>The pair writes to the person concerned, who comes with the code and answers.</summary>
    public async Task HearAsync(Guid id, string first, string second)
    {
        var (draft, sent, said) = (NewText.Of("Voici ce qui est reproché."), NewText.Of("Voici ce qui est reproché."), NewText.Of("Voici ma réponse."));
        Must(await ActAsync(id, first, (file, actor) => Contact.Draft(file, actor, Guid.CreateVersion7(), PartyKind.Concerned, draft.Id, Now), draft));
        var reader = await HolderAsync(second);
        var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(reader.Id)!);
        var (verdict, code) = await Cases.ContactAsync(reader, id, file => Contact.Clear(file, actor, draft.Id, sent.Id, Now), None, sent);
        Must(verdict!.Refusal);
        var (words, _) = await Cases.ComeAsync(code!, None);
        using var concerned = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words!), None)).Holder!;
        Must((await Cases.ActAsync(concerned, Guid.Empty, file => Invitee.Write(file, new(concerned.Id, []), said.Id, Now), None, said))!.Refusal);
    }

    /// <summary>As above, up to its signatures.</summary>
    public async Task<(Guid Decision, string TextHash)> ProposeAsync(string first, string second, params string[] aside)
    {
        var decision = await OpenAsync(first, second, aside);
        await ToSignaturesAsync(decision);
        using var open = (await Decisions.LoadAsync(await HolderAsync(first), decision, None))!;
        return (decision, open.File.TextHash);
    }

    /// <summary>As above, up to its first round of objections; the reactions ended at their hour.</summary>
    public async Task<Guid> ObjectingAsync(string first, string second)
    {
        var decision = await OpenAsync(first, second);
        await Course.CloseConsultationAsync(decision, "yasmine", None);
        await Course.CloseStepAsync(decision, "yasmine", None);
        if (desk is RunningDesk running) running.Clock.Advance(TimeSpan.FromHours(49));
        await Course.KeepAsync(decision, first, None);
        return decision;
    }

    /// <summary>The steps before the signatures, each by those whose turn it is: nobody objects, and everyone has spoken.</summary>
    public async Task ToSignaturesAsync(Guid decision)
    {
        var runs = await FacilitatorAsync(decision);
        await Course.CloseConsultationAsync(decision, runs, None);
        await Course.CloseStepAsync(decision, runs, None);
        foreach (var login in await BodyAsync(decision)) await Course.SpeakAsync(decision, login, new(PositionKind.Reaction, null, "Je comprends.", ""), None);
        await Course.KeepAsync(decision, (await PairAsync(decision))[0], None);
        foreach (var login in await BodyAsync(decision)) await Course.NoObjectionAsync(decision, login, None);
    }

    /// <summary>The logins of those who may take a position.</summary>
    public Task<string[]> BodyAsync(Guid decision) => LoginsAsync(decision, Hat.Body);
    public Task<string[]> PairAsync(Guid decision) => LoginsAsync(decision, Hat.Pair);

    private async Task<string[]> LoginsAsync(Guid decision, Hat hat)
    {
        using var open = (await Decisions.LoadAsync(await HolderAsync(await FacilitatorAsync(decision)), decision, None))!;
        var people = await desk.Get<RosterStore>().AllAsync(None);
        return [.. open.File.Eligible.Where(signer => signer.Hat == hat).Select(signer => LoginOf(people.NameOf(signer.Person)))];
    }

    /// <summary>Whoever of the facilitators can open the decision runs its rounds.</summary>
    private async Task<string> FacilitatorAsync(Guid decision)
    {
        foreach (var member in DemoOrganisation.Members.Where(member => member.Seats.Any(seat => seat.Role == Role.Facilitator)))
            using (var open = await Decisions.LoadAsync(await HolderAsync(member.Login), decision, None))
                if (open is not null) return member.Login;
        throw new InvalidOperationException("Nobody runs the rounds.");
    }

    public static string LoginOf(string name) => DemoOrganisation.Members.Single(member => member.Name == name).Login;

    public DemoCourse Course => course ??= new(desk.Get<CaseStore>(), desk.Get<DecisionStore>(), desk.Get<IncidentDesk.Pages.Desk.Clearing>(), desk.Get<AccountStore>(), desk.Get<RosterStore>(), desk.Get<TimeProvider>(), HolderAsync);

    public async Task<Reason?> SignAsync(string login, Guid decision, string textHash)
    {
        var holder = await HolderAsync(login);
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(holder.Id, PasswordOf(login), None);
        return await Decisions.SignAsync(holder, decision, textHash, "Une raison.", signing!, None);
    }

    /// <summary>A further seat for someone of the team, signed by these members; it counts after a week.</summary>
    public async Task SeatAsync(string login, Role role, string circle, params string[] signers)
    {
        var roster = desk.Get<RosterStore>();
        var seat = new Seat(await IdAsync(login), role, (await roster.AllAsync(None)).NextNumber(role), circle, Now);
        var seq = await roster.ProposeAsync(new SeatGiven(Now, seat), None);
        foreach (var signer in signers)
        {
            using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(await IdAsync(signer), PasswordOf(signer), None);
            if (!await roster.SignAsync(seq, await IdAsync(signer), signing!, None)) throw new InvalidOperationException($"{signer} could not sign.");
        }
    }

    private async Task MoveAsync(Guid id, string login, string to) => Must(await ActAsync(id, login, (file, actor) => MoveStage.Decide(file, actor, to, Now)));

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"An act was refused: {refusal.Reason}.");
    }
}
