using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.DemoContent;

/// <summary>Acts of the people and reporters of the demo in its cases; each must be allowed.</summary>
internal sealed partial class DemoCases(
    AccountStore accounts,
    RosterStore roster,
    CaseStore cases,
    ReceiptStore receipts,
    IdentityOpening names,
    DemoClock clock
) : IDisposable
{
    private readonly Dictionary<string, Holder> holders = [];

    /// <summary>The mailbox holder of each report, and of each person concerned, by case, and their words.</summary>
    private readonly Dictionary<Guid, Holder> reporters = [],
        concerned = [];
    private readonly Dictionary<Guid, string[]> reporterWords = [],
        concernedWords = [];

    private Roster people = null!;

    /// <summary>Reads who the people are; before their first act.</summary>
    public async Task MeetAsync(CancellationToken ct) => people = await roster.AllAsync(ct);

    public Person Person(Guid id) => people.Find(id)!;

    public void Dispose()
    {
        foreach (var holder in holders.Values.Concat(reporters.Values).Concat(concerned.Values))
            holder.Dispose();
    }

    /// <summary>The reporter asks to stop.</summary>
    public async Task StopAsync(Guid id, CancellationToken ct) =>
        Expect(
            await cases.ActAsync(
                reporters[id],
                id,
                file => StopAsked.Decide(file, new(reporters[id].Id, []), stop: true, clock.GetUtcNow()),
                ct
            )
        );

    /// <summary>The reporter declines a written account, and the case moves to the stage of choices.</summary>
    public async Task ChooseAsync(Guid id, string login, CancellationToken ct)
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

    public async Task ConsentAsync(Guid id, Consent consent, CancellationToken ct) =>
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

    public async Task<Guid> SubmitAsync(
        Protocol protocol,
        CorpusReport report,
        CancellationToken ct,
        GivenName? name = null,
        bool outside = false
    )
    {
        var aside = people
            .People.Where(person => person.Seats.Any(seat => report.SetAside.Contains(seat.Id)))
            .Select(person => person.Id)
            .ToHashSet();
        var consents = ChoicesPage.Asked.ToDictionary(consent => consent, consent => report.Consents[consent]);
        var (words, _) = await cases.SubmitAsync(protocol, aside, report.What, consents, ct, name, outside: outside);
        var holder = (await receipts.OpenAsync(string.Join(' ', words!), ct)).Holder!;
        using var mailbox = await cases.LoadMailboxAsync(holder, ct);
        (reporters[mailbox!.Id], reporterWords[mailbox.Id]) = (holder, words!);
        return mailbox.Id;
    }

    /// <summary>Somebody in charge asks the custodians for the name, which the reporter allowed the CoPil to
    /// know.</summary>
    public async Task AskNameAsync(Guid id, string login, CancellationToken ct)
    {
        var holder = await HolderAsync(login, ct);
        Expect(
            await names.AskAsync(
                holder,
                Actor.Of(people.Find(holder.Id)!),
                id,
                IdentityGround.ToCopil,
                NewText.Of("Le CoPil doit savoir qui peut être présent."),
                ct
            )
        );
    }

    /// <summary>These people take a report, and open it.</summary>
    public async Task ReadAsync(Guid id, string[] logins, CancellationToken ct)
    {
        foreach (var login in logins)
            await JoinAsync(id, login, ct);
        foreach (var login in logins)
            await ActAsync(
                id,
                login,
                (file, actor, now) =>
                    TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().First().Item, now),
                ct
            );
    }

    /// <summary>Links a case to the first article of the newest charter.</summary>
    public Task LinkAsync(Guid id, string login, Protocol protocol, CancellationToken ct) =>
        ActAsync(
            id,
            login,
            (file, actor, now) =>
                CommitmentLinked.Decide(file, actor, protocol.Charters[0].Id, protocol.Charters[0].Articles[0].Id, now),
            ct
        );

    /// <summary>Takes a report to the stage of listening with two people who can follow it.</summary>
    public async Task<Guid> TriagedAsync(
        Protocol protocol,
        CorpusReport report,
        string first,
        string second,
        CancellationToken ct,
        GivenName? name = null
    )
    {
        var id = await SubmitAsync(protocol, report, ct, name);
        await ReadAsync(id, [first, second], ct);
        await WriteAsync(
            id,
            second,
            "Bonjour. On a lu ton message à deux. Tu n’as rien à prouver ici. As-tu un endroit où tu "
                + "dors tranquille cette semaine ?",
            ct
        );
        await MoveAsync(id, first, "securite", ct);
        await MoveAsync(id, second, "ecoute", ct);
        return id;
    }

    /// <summary>One of the pair requests the hand-over, the other agrees.</summary>
    public async Task HandOverAsync(
        Guid id,
        string[] pair,
        string[] to,
        CancellationToken ct,
        Role role = Role.Instructor
    )
    {
        foreach (var login in to)
        {
            var (holder, request) = (await HolderAsync(login, ct), Guid.NewGuid());
            foreach (var from in pair)
                await ActAsync(
                    id,
                    from,
                    (file, actor, now) =>
                        HandOver.Decide(file, actor, people.Find(holder.Id)!, role, request, people.People, now),
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

    public Task MoveAsync(Guid id, string login, string to, CancellationToken ct) =>
        ActAsync(id, login, (file, actor, now) => StageMoved.Decide(file, actor, to, now), ct);

    public Task WriteAsync(Guid id, string login, string text, CancellationToken ct)
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
    public Task AttestAsync(Guid id, string login, string what, string text, CancellationToken ct)
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

    public async Task<Holder> HolderAsync(string login, CancellationToken ct) =>
        holders.TryGetValue(login, out var known)
            ? known
            : holders[login] =
                await accounts.SignInAsync(login, PasswordOf(login), ct)
                ?? throw new InvalidOperationException($"The demo has no account {login}.");

    public static string PasswordOf(string login) =>
        DemoOrganisation.Members.First(member => member.Login == login).Password;

    private static void Expect(Verdict? verdict)
    {
        if (verdict is not { Refusal: null })
            throw new InvalidOperationException($"An act of the demo was refused: {verdict?.Refusal?.Reason}.");
    }
}
