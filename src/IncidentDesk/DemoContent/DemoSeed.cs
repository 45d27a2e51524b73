using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.DemoContent;

/// <summary>Fills a new data directory with the fictional organisation by the same acts that people perform, so every
/// rule and every key applies.</summary>
internal sealed class DemoSeed(
    IServiceProvider services,
    AccountStore accounts,
    RosterStore roster,
    CaseStore cases,
    MandateStore mandates,
    ReceiptStore receipts,
    ProtocolShelf protocols,
    DemoCourse course,
    DemoClock clock
)
{
    private readonly Dictionary<string, Holder> holders = [];

    /// <summary>The mailbox holder of each report, by case.</summary>
    private readonly Dictionary<Guid, Holder> reporters = [];

    private Roster people = null!;
    private Protocol protocol = null!;

    public async Task RunAsync(CancellationToken ct)
    {
        clock.Ago = TimeSpan.FromDays(120);
        protocol = protocols.Newest(ReportKinds.Of(1).Protocol);
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).CreateAsync(ct);
        people = await roster.AllAsync(ct);

        At(40);
        foreach (var login in (string[])["maelle", "ronan", "philomene"])
        foreach (var known in protocols.Current)
            await ValidateAsync(known, login, ct);
        var reports = DemoCorpus
            .Read()
            .Where(report => report.Door == ReportKinds.Of(1).Protocol)
            .ToDictionary(report => report.Id);
        await ClosedAsync(reports["tiers-sans-accord"], ct);
        await DecisionAsync(reports["harcelement-referent-de-cercle"], ct);
        await InquiryAsync(reports["racisme-avec-temoins"], ct);
        await PausedAsync(reports["deux-signalements-meme-personne"], ct);
        await ChoiceAsync(reports["membre-du-copil"], ct);
        await ListeningAsync(reports["administrateur-technique"], ct);
        At(0.4);
        await SubmitAsync(reports["signalement-malveillant"], ct);
        At(0.1);
        await SubmitAsync(reports["mineure-concernee"], ct);
        clock.Ago = TimeSpan.Zero;
        foreach (var holder in holders.Values.Concat(reporters.Values))
            holder.Dispose();
    }

    private async Task ListeningAsync(CorpusReport report, CancellationToken ct)
    {
        At(3);
        await TriagedAsync(report, "ilana", "mireille", ct);
    }

    private async Task ChoiceAsync(CorpusReport report, CancellationToken ct)
    {
        At(8);
        // A name shared among three custodians: whoever follows the case can ask two of them to open it.
        var id = await TriagedAsync(report, "gaspard", "oriane", ct, new("Colombe", "Colombe, elle"));
        await ConsentAsync(id, Consent.IdentityToCopil, ct);
        At(5);
        await ChooseAsync(id, "gaspard", ct);
        await WriteAsync(
            id,
            "gaspard",
            "Merci d’avoir parlé avec nous. Prends le temps de choisir : du soutien seul, des "
                + "aménagements, ou une instruction. Rien n’avance sans toi.",
            ct
        );
    }

    private async Task PausedAsync(CorpusReport report, CancellationToken ct)
    {
        At(12);
        var id = await TriagedAsync(report, "farid", "lucien", ct);
        At(10);
        await ChooseAsync(id, "farid", ct);
        await AttestAsync(id, "farid", "pourquoi_en_pause", "Elle veut du temps, elle l’a dit au téléphone.", ct);
        await WriteAsync(
            id,
            "lucien",
            "On fait une pause, comme tu le veux. Rien n’avance sans toi. Écris ici pour reprendre.",
            ct
        );
        await AttestAsync(id, "lucien", "pourquoi_en_pause", "J’étais là, je le confirme.", ct);
        await MoveAsync(id, "lucien", "en_pause", ct);
    }

    private async Task InquiryAsync(CorpusReport report, CancellationToken ct)
    {
        At(20);
        var id = await TriagedAsync(report, "mireille", "lucien", ct);
        await ChooseAsync(id, "mireille", ct);
        await HandOverAsync(id, ["mireille", "lucien"], ["violette", "kamel"], ct);
        At(15);
        await MoveAsync(id, "violette", "instruction", ct);
    }

    private async Task ClosedAsync(CorpusReport report, CancellationToken ct)
    {
        At(39);
        var id = await TriagedAsync(report, "ilana", "gaspard", ct);
        Expect(
            await cases.ActAsync(
                reporters[id],
                id,
                file => StopAsked.Decide(file, new(reporters[id].Id, []), stop: true, clock.GetUtcNow()),
                ct
            )
        );
        await WriteAsync(id, "gaspard", "On clôt, comme tu le demandes. Tu peux reprendre ici quand tu veux.", ct);
        await MoveAsync(id, "ilana", "clos_demande_personne", ct);
    }

    private async Task DecisionAsync(CorpusReport report, CancellationToken ct)
    {
        At(30);
        var id = await TriagedAsync(report, "oriane", "farid", ct);
        await ChooseAsync(id, "oriane", ct);
        await ConsentAsync(id, Consent.ShareWithCopil, ct);
        await ConsentAsync(id, Consent.ContactAccused, ct);
        await HandOverAsync(id, ["oriane", "farid"], ["soraya", "anselme"], ct);
        At(24);
        foreach (var stage in (string[])["instruction", "contradictoire"])
            await MoveAsync(id, "soraya", stage, ct);
        await TellConcernedAsync(
            id,
            "soraya",
            "anselme",
            "Voici ce qui t’est reproché, et ce que nous envisageons. Tu as dix jours pour répondre, "
                + "et quelqu’un peut être à tes côtés.",
            ct
        );
        At(12);
        await MoveAsync(id, "soraya", "conclusions", ct);
        var decision = await course.ProposeAsync(id, "anselme", "soraya", course.Exclusion, "yasmine", ct, "nadege");
        At(11);
        await course.CloseConsultationAsync(decision, "soraya", "yasmine", ct);
        At(10.5);
        await course.CloseStepAsync(decision, "yasmine", ct);
        At(6);
        await course.KeepAsync(decision, "soraya", ct);
        At(5);
        foreach (var login in (string[])["maelle", "ronan", "hortense", "idriss"])
            await course.NoObjectionAsync(decision, login, ct);
        At(1);
        await course.SignAsync(decision, "soraya", "Les faits sont établis, nous les avons entendus à deux.", ct);
        await course.SignAsync(decision, "maelle", "Rien de moins ne protège la personne A.", ct);
    }

    /// <summary>One of the pair drafts a message to the person concerned; the other reviews and sends it.</summary>
    private async Task TellConcernedAsync(Guid id, string writer, string clears, string text, CancellationToken ct)
    {
        var (draft, sent) = (NewText.Of(text), NewText.Of(text));
        await ActAsync(
            id,
            writer,
            (file, actor, now) =>
                ContactDrafted.Decide(file, actor, Guid.CreateVersion7(), PartyKind.Concerned, draft.Id, now),
            ct,
            draft
        );
        var holder = await HolderAsync(clears, ct);
        var (verdict, _) = await cases.ContactAsync(
            holder,
            id,
            file =>
                ContactCleared.Decide(file, Actor.Of(people.Find(holder.Id)!), draft.Id, sent.Id, clock.GetUtcNow()),
            ct,
            sent
        );
        Expect(verdict);
    }

    /// <summary>The reporter declines a written account, and the case moves to the stage of choices.</summary>
    private async Task ChooseAsync(Guid id, string login, CancellationToken ct)
    {
        Expect(
            await cases.ActAsync(
                reporters[id],
                id,
                file => TextDeclined.Decide(file, new(reporters[id].Id, []), SharedText.Account, clock.GetUtcNow()),
                ct
            )
        );
        await MoveAsync(id, login, "choix", ct);
    }

    private async Task ConsentAsync(Guid id, Consent consent, CancellationToken ct) =>
        Expect(
            await cases.ActAsync(
                reporters[id],
                id,
                file =>
                    ConsentAnswered.Decide(
                        file,
                        new(reporters[id].Id, []),
                        consent,
                        ConsentAnswer.Yes,
                        clock.GetUtcNow()
                    ),
                ct
            )
        );

    private async Task<Guid> SubmitAsync(CorpusReport report, CancellationToken ct, GivenName? name = null)
    {
        var aside = people
            .People.Where(person => person.Seats.Any(seat => report.SetAside.Contains(seat.Id)))
            .Select(person => person.Id)
            .ToHashSet();
        var consents = ChoicesPage.Asked.ToDictionary(consent => consent, consent => report.Consents[consent]);
        var (words, _) = await cases.SubmitAsync(protocol, aside, report.What, consents, ct, name);
        var holder = (await receipts.OpenAsync(string.Join(' ', words!), ct)).Holder!;
        using var mailbox = await cases.LoadMailboxAsync(holder, ct);
        reporters[mailbox!.Row.Id] = holder;
        return mailbox.Row.Id;
    }

    /// <summary>Takes a report to the stage of listening with two people who can follow it.</summary>
    private async Task<Guid> TriagedAsync(
        CorpusReport report,
        string first,
        string second,
        CancellationToken ct,
        GivenName? name = null
    )
    {
        var id = await SubmitAsync(report, ct, name);
        foreach (var login in (string[])[first, second])
            await JoinAsync(id, login, ct);
        foreach (var login in (string[])[first, second])
            await ActAsync(
                id,
                login,
                (file, actor, now) =>
                    TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().First().Item, now),
                ct
            );
        await MoveAsync(id, first, "securite", ct);
        await WriteAsync(
            id,
            second,
            "Bonjour. On a lu ton message à deux. Tu n’as rien à prouver ici. As-tu un endroit où tu "
                + "dors tranquille cette semaine ?",
            ct
        );
        await MoveAsync(id, second, "ecoute", ct);
        return id;
    }

    /// <summary>One of the pair requests the hand-over, the other agrees.</summary>
    private async Task HandOverAsync(Guid id, string[] pair, string[] to, CancellationToken ct)
    {
        foreach (var login in to)
        {
            var (holder, request) = (await HolderAsync(login, ct), Guid.CreateVersion7());
            foreach (var from in pair)
                await ActAsync(
                    id,
                    from,
                    (file, actor, now) =>
                        HandOver.Decide(
                            file,
                            actor,
                            people.Find(holder.Id)!,
                            Role.Instructor,
                            request,
                            people.People,
                            now
                        ),
                    ct
                );
            await JoinAsync(id, login, ct);
        }
    }

    private async Task JoinAsync(Guid id, string login, CancellationToken ct)
    {
        await ActAsync(
            id,
            login,
            (file, actor, now) => ConflictDeclared.Decide(file, actor, ConflictAnswer.Can, now),
            ct
        );
        await ActAsync(id, login, (file, actor, now) => HandlerJoined.Decide(file, actor, now), ct);
    }

    private Task MoveAsync(Guid id, string login, string to, CancellationToken ct) =>
        ActAsync(id, login, (file, actor, now) => StageMoved.Decide(file, actor, to, now), ct);

    private Task WriteAsync(Guid id, string login, string text, CancellationToken ct)
    {
        var written = NewText.Of(text);
        return ActAsync(
            id,
            login,
            (file, actor, now) => MessageSent.FromTeam(file, actor, written.Id, now),
            ct,
            written
        );
    }

    /// <summary>One of the pair puts in writing what a move requires.</summary>
    private Task AttestAsync(Guid id, string login, string what, string text, CancellationToken ct)
    {
        var written = NewText.Of(text);
        return ActAsync(
            id,
            login,
            (file, actor, now) => Attested.Decide(file, actor, what, written.Id, now),
            ct,
            written
        );
    }

    private async Task ActAsync(
        Guid id,
        string login,
        Func<CaseFile, Actor, DateTimeOffset, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        var holder = await HolderAsync(login, ct);
        var actor = Actor.Of(people.Find(holder.Id)!);
        Expect(await cases.ActAsync(holder, id, file => decide(file, actor, clock.GetUtcNow()), ct, texts));
    }

    private async Task ValidateAsync(Protocol known, string login, CancellationToken ct)
    {
        var holder = await HolderAsync(login, ct);
        using var signing = await accounts.UnlockSigningAsync(holder.Id, PasswordOf(login), ct);
        if (await mandates.ValidateAsync(known, people.Find(holder.Id)!, signing!, ct) is { } refused)
            throw new InvalidOperationException($"The demo's validation was refused: {refused}.");
    }

    private async Task<Holder> HolderAsync(string login, CancellationToken ct) =>
        holders.TryGetValue(login, out var known)
            ? known
            : holders[login] =
                await accounts.SignInAsync(login, PasswordOf(login), ct)
                ?? throw new InvalidOperationException($"The demo has no account {login}.");

    private static string PasswordOf(string login) =>
        DemoOrganisation.Members.First(member => member.Login == login).Password;

    private void At(double daysAgo) => clock.Ago = TimeSpan.FromDays(daysAgo);

    private static void Expect(Verdict? verdict)
    {
        if (verdict is not { Refusal: null })
            throw new InvalidOperationException($"An act of the demo was refused: {verdict?.Refusal?.Reason}.");
    }
}
