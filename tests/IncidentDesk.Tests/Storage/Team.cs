using IncidentDesk.DemoContent;
using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage;

/// <summary>People of a demo who act through its stores, as its pages do.</summary>
internal sealed class Team(IStores desk)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Dictionary<string, Holder> holders = [];
    private DemoCourse? course;

    /// <summary>The report of the case that was led to its findings last.</summary>
    public Reported? Last { get; private set; }

    /// <summary>The eight words of whoever opened a letter of grievances last.</summary>
    public string[] Invited { get; private set; } = [];

    public CaseStore Cases => desk.Get<CaseStore>();
    public DecisionStore Decisions => desk.Get<DecisionStore>();
    public RoundStore Rounds => desk.Get<RoundStore>();
    public Protocol Protocol => desk.Get<ProtocolShelf>().Newest(ReportKinds.Of(1).Protocol);
    public DateTimeOffset Now => desk.Get<TimeProvider>().GetUtcNow();

    public static string PasswordOf(string login) =>
        DemoOrganisation.Members.First(member => member.Login == login).Password;

    public async Task<Holder> HolderAsync(string login) =>
        holders.TryGetValue(login, out var known)
            ? known
            : holders[login] =
                await SignedIn.HolderAsync(desk, login, PasswordOf(login))
                ?? throw new InvalidOperationException($"There is no {login}.");

    public async Task<Guid> IdAsync(string login) => (await HolderAsync(login)).Id;

    public async Task<(string[]? Words, Refusal? Refusal)> SubmitAsync(string text, params string[] aside)
    {
        var away = new HashSet<Guid>();
        foreach (var login in aside)
            away.Add(await IdAsync(login));
        return await Cases.SubmitAsync(
            Protocol,
            away,
            text,
            ChoicesPage.Asked.ToDictionary(consent => consent, _ => ConsentAnswer.Yes),
            None
        );
    }

    /// <summary>A report that allows everything it is asked.</summary>
    public async Task<Reported> ReportAsync(string text, params string[] aside) =>
        await ReportedAsync((await SubmitAsync(text, aside)).Words!);

    /// <summary>As above, with what was ticked.</summary>
    public async Task<Reported> ReportAsync(string text, Ticked ticked) =>
        await ReportedAsync(
            (
                await Cases.SubmitAsync(
                    desk.Get<ProtocolShelf>().Newest("violence"),
                    new HashSet<Guid>(),
                    text,
                    new Dictionary<Consent, ConsentAnswer>(),
                    None,
                    ticked: ticked
                )
            ).Words!
        );

    /// <summary>As above, through another door.</summary>
    public async Task<Reported> ReportAtAsync(int door, string text) =>
        await ReportedAsync(
            (
                await Cases.SubmitAsync(
                    desk.Get<ProtocolShelf>().Newest(ReportKinds.Of(door).Protocol),
                    new HashSet<Guid>(),
                    text,
                    Enum.GetValues<Consent>().ToDictionary(consent => consent, _ => ConsentAnswer.Yes),
                    None
                )
            ).Words!
        );

    /// <summary>What these words open.</summary>
    public async Task<Reported> ReportedAsync(string[] words)
    {
        var reporter = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words), None)).Holder!;
        using var mailbox = await Cases.LoadMailboxAsync(reporter, None);
        return new(mailbox!.Row.Id, reporter.Mailbox!.Value, words, reporter);
    }

    /// <summary>The case as this person opens it.</summary>
    public async Task<CaseFolders?> LoadAsync(Guid id, string login) =>
        await Cases.LoadAsync(await HolderAsync(login), id, None);

    public async Task<Refusal?> ActAsync(
        Guid id,
        string login,
        Func<CaseFile, Actor, Verdict> decide,
        params NewText[] texts
    )
    {
        var holder = await HolderAsync(login);
        var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(holder.Id)!);
        return (
            await Cases.ActAsync(holder, id, file => decide(file, actor), None, texts)
            ?? throw new InvalidOperationException($"{login} cannot open the case.")
        ).Refusal;
    }

    public Task<Refusal?> AnswerAsync(Guid id, string login, ConflictAnswer answer) =>
        ActAsync(id, login, (file, actor) => ConflictDeclared.Decide(file, actor, answer, Now));

    public async Task JoinAsync(Guid id, params string[] logins)
    {
        foreach (var login in logins)
        {
            Must(await AnswerAsync(id, login, ConflictAnswer.Can));
            Must(await ActAsync(id, login, (file, actor) => HandlerJoined.Decide(file, actor, Now)));
        }
    }

    /// <summary>Asked by one and agreed to by another in charge, or by coordination where there is no other; at the
    /// stage of choice where the present one does not lead to that role.</summary>
    public async Task HandOverAsync(Guid id, string from, string to, Role role)
    {
        string? other;
        using (var open = (await LoadAsync(id, from))!)
        {
            var (me, people, file) = (await IdAsync(from), await desk.Get<RosterStore>().AllAsync(None), open.File);
            other = file.Handlers.Find(handler => handler.Person != me && file.Bars(handler.Person) is null)
                is { } second
                ? LoginOf(people.NameOf(second.Person))
                : null;
            if (!HandOver.RolesOf(file).Contains(role))
                Must(await ActAsync(id, from, (_, actor) => new StageMoved(actor.Id, Now, "choix")));
        }
        Must(await HandAsync(id, from, to, role));
        if (other is null)
            await AgreeToHandAsync("marius");
        Must(await HandAsync(id, other ?? from, to, role));
    }

    /// <summary>Coordination agrees to all it is asked.</summary>
    public async Task AgreeToHandAsync(string login)
    {
        var (store, person) = (desk.Get<HandOverStore>(), await IdAsync(login));
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(person, PasswordOf(login), None);
        foreach (var request in (await store.WaitingAsync(person, None)).Where(request => request.AgreedAt is null))
            if (await store.AgreeAsync(person, request.Id, signing!, None) is { } bar)
                throw new InvalidOperationException($"{login} could not agree: {bar}.");
    }

    /// <summary>One person asks, or agrees.</summary>
    public async Task<Refusal?> HandAsync(Guid id, string login, string to, Role role)
    {
        var (holder, people) = (await HolderAsync(login), await desk.Get<RosterStore>().AllAsync(None));
        var verdict = await desk.Get<HandOverStore>()
            .ActAsync(holder, Actor.Of(people.Find(holder.Id)!), id, people.Find(await IdAsync(to))!, role, None);
        return (verdict ?? throw new InvalidOperationException($"{login} cannot open the case.")).Refusal;
    }

    /// <summary>What a way out asks for: one person writes why, the other tells the person and writes why
    /// too.</summary>
    /// <param name="what">The id under which it is written; that of a way that asks for nothing else when null.</param>
    public async Task AgreeAsync(Guid id, string first, string second, string to, string? what = null)
    {
        what ??= $"pourquoi_{to}";
        foreach (var login in (string[])[first, second])
        {
            var why = NewText.Of("Nous en avons parlé.");
            Must(await ActAsync(id, login, (file, actor) => Attested.Decide(file, actor, what, why.Id, Now), why));
            if (login == first)
                await TellAsync(id, second, "Voici ce que nous pensons faire, et pourquoi.");
        }
    }

    public async Task TellAsync(Guid id, string login, string message)
    {
        var text = NewText.Of(message);
        Must(await ActAsync(id, login, (file, actor) => MessageSent.FromTeam(file, actor, text.Id, Now), text));
    }

    public async Task NoteAsync(Guid id, string login, string text)
    {
        var note = NewText.Of(text);
        Must(await ActAsync(id, login, (file, actor) => NoteWritten.Decide(file, actor, note.Id, Now), note));
    }

    /// <summary>A case whose instruction is over and in which this pair has proposed to set someone aside for a
    /// time.</summary>
    public async Task<Guid> OpenAsync(string first, string second, params string[] aside) =>
        await Course.ProposeAsync(
            await FindingsAsync(first, second, aside),
            second,
            first,
            Course.SetAside,
            "yasmine",
            None
        );

    /// <summary>Everybody signs the agreement again, where the last signature is too old.</summary>
    public async Task AgreeAgainAsync()
    {
        foreach (var member in DemoOrganisation.Members)
        {
            var id = await IdAsync(member.Login);
            using var secret = await desk.Get<AccountStore>().UnlockSigningAsync(id, PasswordOf(member.Login), None);
            await desk.Get<RosterStore>().AgreeAsync(id, secret!, None);
        }
    }

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
        foreach (var stage in (string[])["instruction", "contradictoire"])
            await MoveAsync(id, first, stage);
        await HearAsync(id, first, second, reported.Reporter);
        await MoveAsync(id, first, "conclusions");
        return id;
    }

    /// <summary>Two listen, and the person chooses; they want no account to be written.</summary>
    public async Task ToChoiceAsync(Reported reported)
    {
        var id = reported.Case;
        await Cases.ActAsync(
            reported.Reporter,
            id,
            file => TextDeclined.Decide(file, new(reported.Reporter.Id, []), SharedText.Account, Now),
            None
        );
        await JoinAsync(id, "ilana", "mireille");
        foreach (var login in (string[])["ilana", "mireille"])
            Must(
                await ActAsync(
                    id,
                    login,
                    (file, actor) =>
                        TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, Now)
                )
            );
        await TriageAsync(id, "ilana");
        await MoveAsync(id, "ilana", "choix");
    }

    /// <summary>From a report that two have opened to the stage of listening: the person is answered first.</summary>
    public async Task TriageAsync(Guid id, string login)
    {
        await TellAsync(id, login, FirstWord);
        foreach (var stage in (string[])["securite", "ecoute"])
            await MoveAsync(id, login, stage);
    }

    /// <summary>What the team writes to the person before anything else.</summary>
    public const string FirstWord = "Bonjour. On a lu ton message.";

    /// <summary>The pair sends the person concerned a letter of grievances, who comes with the code, opens it and
    /// answers.</summary>
    /// <param name="reporter">Who is told before and agrees; null where a letter waits whose time is over.</param>
    public async Task HearAsync(Guid id, string first, string second, Holder? reporter = null)
    {
        var letter = await AccuseAsync(id, first, second, reporter);
        using var concerned = await OpenLetterAsync(letter);
        var said = NewText.Of("Voici ma réponse.");
        Must(
            await AsAsync(concerned, (file, me) => GrievancesAnswered.Decide(file, me, letter.Id, said.Id, Now), said)
        );
    }

    /// <summary>A letter of grievances leaves: written by the first, sent by the second.</summary>
    public async Task<(Guid Id, string Code)> AccuseAsync(
        Guid id,
        string first,
        string second,
        Holder? reporter = null,
        DecisionKind? considered = DecisionKind.Exclusion
    )
    {
        var letter = reporter is null ? await WaitingAsync(id, first) : Guid.NewGuid();
        if (reporter is not null)
        {
            await DraftLetterAsync(id, first, letter, considered);
            Must(await AsAsync(reporter, (file, me) => GrievancesAgreed.Decide(file, me, letter, Now)));
        }
        return (letter, await SendLetterAsync(id, letter, second));
    }

    /// <summary>A letter that waits is sent; the code of whom it is for.</summary>
    public async Task<string> SendLetterAsync(Guid id, Guid letter, string login)
    {
        var (reader, sent) = (await HolderAsync(login), NewText.Of(Grievances));
        var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(reader.Id)!);
        var (verdict, code) = await Cases.ContactAsync(
            reader,
            id,
            file => ContactCleared.Decide(file, actor, letter, sent.Id, Now),
            None,
            sent
        );
        Must(verdict!.Refusal);
        return code!;
    }

    public const string Grievances = "Voici ce qui est reproché : le 3 octobre, au local.";

    /// <summary>A letter of grievances waits to be sent, and the reporter was told.</summary>
    public async Task DraftLetterAsync(Guid id, string login, Guid letter, DecisionKind? considered)
    {
        var (draft, told) = (
            new NewText(letter, Grievances),
            NewText.Of("Une lettre va partir. Voici comment te protéger.")
        );
        Must(
            await ActAsync(
                id,
                login,
                (file, actor) =>
                    GrievancesDrafted.Decide(
                        file,
                        actor,
                        (Guid.NewGuid(), PartyKind.Concerned),
                        considered,
                        Rules.Steps.Ground,
                        letter,
                        Now
                    ),
                draft
            )
        );
        Must(
            await ActAsync(
                id,
                login,
                (file, actor) => GrievancesAnnounced.Decide(file, actor, letter, told.Id, Now),
                told
            )
        );
    }

    private async Task<Guid> WaitingAsync(Guid id, string login)
    {
        using var open = (await LoadAsync(id, login))!;
        return open.File.Drafts.Single(draft => open.File.Letter(draft.Item) is not null).Item;
    }

    /// <summary>The person comes with their code and opens the letter; their mailbox.</summary>
    public async Task<Holder> OpenLetterAsync((Guid Id, string Code) letter)
    {
        var (words, _) = await Cases.ComeAsync(letter.Code, None);
        Invited = words!;
        var concerned = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words!), None)).Holder!;
        Must(await AsAsync(concerned, (file, me) => GrievancesOpened.Decide(file, me, letter.Id, Now)));
        return concerned;
    }

    /// <summary>One writes to the person concerned, and another person sends it.</summary>
    public async Task TellConcernedAsync(Guid id, string first, string second)
    {
        var draft = NewText.Of("Voici ce qui ressort.");
        Must(
            await ActAsync(
                id,
                first,
                (file, actor) =>
                    ContactDrafted.Decide(
                        file,
                        actor,
                        file.Others.Single(other => other.Kind == PartyKind.Concerned).Id,
                        PartyKind.Concerned,
                        draft.Id,
                        Now
                    ),
                draft
            )
        );
        await SendAsync(id, second, draft);
    }

    /// <summary>A second person sends what the first has drafted, unchanged.</summary>
    private async Task SendAsync(Guid id, string login, NewText draft)
    {
        var sent = NewText.Of(draft.Text);
        Must(
            await ActAsync(id, login, (file, actor) => ContactCleared.Decide(file, actor, draft.Id, sent.Id, Now), sent)
        );
    }

    /// <summary>The pair writes and sends the letter of a decision, and both record that it came by registered post.
    /// The person affected was told before.</summary>
    public async Task DeliverAsync(Guid id, Guid decision, string first, string second)
    {
        var (draft, proof) = (NewText.Of(Decided), NewText.Of("Numéro 1A 234."));
        Must(
            await ActAsync(
                id,
                first,
                (file, actor) =>
                    DecisionLetterDrafted.Decide(
                        file,
                        actor,
                        DecisionLetters.People(file).First().Id,
                        decision,
                        draft.Id,
                        Now
                    ),
                draft
            )
        );
        await SendAsync(id, second, draft);
        Must(
            await ActAsync(
                id,
                first,
                (file, actor) => LetterFactNoted.Decide(file, actor, draft.Id, LetterFact.Registered, proof.Id, Now),
                proof
            )
        );
        Must(
            await ActAsync(
                id,
                second,
                (file, actor) => LetterFactConfirmed.Decide(file, actor, draft.Id, proof.Id, Now)
            )
        );
    }

    public const string Decided = "Voici ce qui est décidé, et pourquoi.";

    /// <summary>The pair carries out a decision of a case, step by step, and the letter of it is delivered.</summary>
    public async Task CarryOutAsync(Guid id, Guid decision, string first, string second)
    {
        foreach (var (step, login) in ExecutionDone.Steps.Zip((string[])[first, first, second, second]))
        {
            if (step == ExecutionStep.PersonTold)
                await DeliverAsync(id, decision, first, second);
            await Course.WriteAsync(
                decision,
                login,
                "Fait.",
                (file, person, item) => ExecutionDone.Decide(file, person, step, item, Now),
                None
            );
        }
    }

    /// <summary>An act in a mailbox.</summary>
    public async Task<Refusal?> AsAsync(
        Holder mailbox,
        Func<CaseFile, Actor, Verdict> decide,
        params NewText[] texts
    ) => (await Cases.ActAsync(mailbox, Guid.Empty, file => decide(file, new(mailbox.Id, [])), None, texts))!.Refusal;

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
        await Course.CloseConsultationAsync(decision, first, "yasmine", None);
        await Course.CloseStepAsync(decision, "yasmine", None);
        if (desk is RunningDesk running)
            running.Clock.Advance(TimeSpan.FromHours(49));
        await Course.KeepAsync(decision, first, None);
        return decision;
    }

    /// <summary>The steps before the signatures, each by those whose turn it is: nobody objects, and everyone has
    /// spoken.</summary>
    public async Task ToSignaturesAsync(Guid decision)
    {
        var runs = await FacilitatorAsync(decision);
        await Course.CloseConsultationAsync(decision, (await PairAsync(decision))[0], runs, None);
        await Course.CloseStepAsync(decision, runs, None);
        foreach (var login in await BodyAsync(decision))
            await Course.SpeakAsync(decision, login, new(PositionKind.Reaction, null, "Je comprends.", ""), None);
        await Course.KeepAsync(decision, (await PairAsync(decision))[0], None);
        foreach (var login in await BodyAsync(decision))
            await Course.NoObjectionAsync(decision, login, None);
    }

    /// <summary>The logins of those who may take a position.</summary>
    public Task<string[]> BodyAsync(Guid decision) => LoginsAsync(decision, SigningCapacity.Body);

    public Task<string[]> PairAsync(Guid decision) => LoginsAsync(decision, SigningCapacity.Pair);

    private async Task<string[]> LoginsAsync(Guid decision, SigningCapacity hat)
    {
        using var open = (
            await Decisions.LoadAsync(await HolderAsync(await FacilitatorAsync(decision)), decision, None)
        )!;
        var people = await desk.Get<RosterStore>().AllAsync(None);
        return
        [
            .. open
                .File.Eligible.Where(signer => signer.Hat == hat)
                .Select(signer => LoginOf(people.NameOf(signer.Person))),
        ];
    }

    /// <summary>Whoever of the facilitators can open the decision runs its rounds.</summary>
    private async Task<string> FacilitatorAsync(Guid decision)
    {
        foreach (
            var member in DemoOrganisation.Members.Where(member =>
                member.Seats.Any(seat => seat.Role == Role.Facilitator)
            )
        )
            using (var open = await Decisions.LoadAsync(await HolderAsync(member.Login), decision, None))
                if (open is not null)
                    return member.Login;
        throw new InvalidOperationException("Nobody runs the rounds.");
    }

    public static string LoginOf(string name) => DemoOrganisation.Members.Single(member => member.Name == name).Login;

    public DemoCourse Course =>
        course ??= new(
            desk.Get<CaseStore>(),
            desk.Get<DecisionStore>(),
            desk.Get<DecisionSigning>(),
            desk.Get<RoundStore>(),
            desk.Get<IncidentDesk.Pages.Inside.Cases.Deciding.PublishProposal>(),
            desk.Get<AccountStore>(),
            desk.Get<RosterStore>(),
            desk.Get<TimeProvider>()
        )
        {
            SignIn = HolderAsync,
        };

    public async Task<Reason?> SignAsync(string login, Guid decision, string textHash)
    {
        var holder = await HolderAsync(login);
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(holder.Id, PasswordOf(login), None);
        return await desk.Get<DecisionSigning>().SignAsync(holder, decision, textHash, "Une raison.", signing!, None);
    }

    /// <summary>A further seat for someone of the team, signed by these members; it counts after a week.</summary>
    public async Task SeatAsync(string login, Role role, string circle, params string[] signers) =>
        await WriteAsync(
            new SeatGiven(
                Now,
                new(
                    await IdAsync(login),
                    role,
                    (await desk.Get<RosterStore>().AllAsync(None)).NextNumber(role),
                    circle,
                    Now
                )
            ),
            signers
        );

    /// <summary>Writes an entry into the roster as the first of these members, and all of them sign it.</summary>
    public async Task<int> WriteAsync(RosterEntry entry, params string[] signers)
    {
        var seq = await ProposeEntryAsync(entry, signers[0]);
        foreach (var signer in signers)
            if (await SignEntryAsync(seq, signer) is { } bar)
                throw new InvalidOperationException($"{signer} could not sign: {bar}.");
        return seq;
    }

    /// <summary>Proposes an entry of the roster as this member; answers its number.</summary>
    public async Task<int> ProposeEntryAsync(RosterEntry entry, string by = "maelle") =>
        await desk.Get<RosterStore>().ProposeAsync(entry, await IdAsync(by), None) switch
        {
            { Refusal: { } bar } => throw new InvalidOperationException($"The proposal was refused: {bar}."),
            { Seq: var seq } => seq,
        };

    /// <summary>What stood against this member's signature; null when it was given.</summary>
    public async Task<Reason?> SignEntryAsync(int seq, string login)
    {
        var id = await IdAsync(login);
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(id, PasswordOf(login), None);
        return await desk.Get<RosterStore>().SignAsync(seq, id, signing!, None);
    }

    /// <summary>Someone lost every way in: a link that one of the CoPil made, and new keys under this password that
    /// wait for signatures; answers the entry's number.</summary>
    public async Task<int> LoseKeysAsync(string login, string password, string by = "maelle")
    {
        var (people, id) = (await desk.Get<RosterStore>().AllAsync(None), await IdAsync(login));
        var (next, ends) = (desk.Get<NextKeysStore>(), Now + TimeSpan.FromDays(1));
        string token = "";
        await desk.Get<ContentDatabase>()
            .TryAsync(
                async work =>
                {
                    token = await desk.Get<InvitationStore>()
                        .ReplaceAsync(
                            work,
                            InvitationKind.NewKeys,
                            id,
                            new(people.NameOf(id), "", true, [], await IdAsync(by)),
                            ends
                        );
                    return await next.AskAsync(work, id, await IdAsync(by), ends);
                },
                None
            );
        var invitation = (await desk.Get<InvitationStore>().FindAsync(token, None))!;
        var used = await desk.Get<LinkUse>().UseAsync(token, invitation, "", null, password, None);
        return used.Outcome == LinkOutcome.Made
            ? (await next.OpenAsync(id, None))!.Seq!.Value
            : throw new InvalidOperationException($"The link made no keys: {used}.");
    }

    private async Task MoveAsync(Guid id, string login, string to) =>
        Must(await ActAsync(id, login, (file, actor) => StageMoved.Decide(file, actor, to, Now)));

    public static void Must(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException($"An act was refused: {refusal.Reason}.");
    }
}
