using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage;

/// <summary>The demo's three custodians, and those who ask something of them, through the stores as the pages
/// do.</summary>
internal sealed class Custodians(IStores desk, Team team)
{
    public static readonly string[] All = ["celestin", "ludivine", "amadou"];
    public static readonly GivenName Name = new("Apolline Quentinvert", "Apo, elle");

    private const string NewPassword = "une phrase toute neuve";
    private static readonly CancellationToken None = CancellationToken.None;

    public IdentityStore Identities => desk.Get<IdentityStore>();
    public IdentityOpening Openings => desk.Get<IdentityOpening>();
    public KeyRecoveryStore Recovery => desk.Get<KeyRecoveryStore>();

    /// <summary>A report with a name and a yes to telling it to the CoPil, followed by Ilana and Gaspard.</summary>
    public async Task<Reported> ReportedAsync(GivenName? name = null, params string[] aside)
    {
        var reported = await SubmittedAsync(name, aside);
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await AnswerAsync(reported, Consent.IdentityToCopil, ConsentAnswer.Yes);
        return reported;
    }

    public async Task<Reported> SubmittedAsync(GivenName? name = null, params string[] aside)
    {
        var away = new HashSet<Guid>();
        foreach (var login in aside)
            away.Add(await team.IdAsync(login));
        var (words, refusal) = await team.Cases.SubmitAsync(
            team.Protocol,
            away,
            "Un récit.",
            ChoicesPage.Asked.ToDictionary(consent => consent, _ => ConsentAnswer.Yes),
            None,
            name ?? Name
        );
        if (words is null)
            throw new InvalidOperationException($"The report was refused: {refusal?.Reason}.");
        var reporter = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words), None)).Holder!;
        using var mailbox = await team.Cases.LoadMailboxAsync(reporter, None);
        return new(mailbox!.Row.Id, reporter.Mailbox!.Value, words, reporter);
    }

    public Task<Verdict?> AnswerAsync(Reported reported, Consent consent, ConsentAnswer answer) =>
        team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => ConsentAnswered.Decide(file, new(reported.Reporter.Id, []), consent, answer, team.Now),
            None
        );

    public async Task<CaseFile> MailboxAsync(Reported reported)
    {
        using var mailbox = await team.Cases.LoadMailboxAsync(reported.Reporter, None);
        return mailbox!.File;
    }

    public async Task<Reason?> AskAsync(
        Reported reported,
        string login,
        IdentityGround ground = IdentityGround.ToCopil
    ) =>
        (
            await Openings.AskAsync(
                await team.HolderAsync(login),
                await ActorAsync(login),
                reported.Case,
                ground,
                NewText.Of("Parce que."),
                None
            )
        )!
            .Refusal
            ?.Reason;

    /// <summary>The request that waits in a case.</summary>
    public async Task<Guid> RequestAsync(Reported reported, string login)
    {
        using var open = await team.LoadAsync(reported.Case, login);
        return open!.File.IdentityRequests[^1].Id;
    }

    public async Task<Guid> AskedAsync(Reported reported)
    {
        if (await AskAsync(reported, "ilana") is { } refused)
            throw new InvalidOperationException($"The request was refused: {refused}.");
        return await RequestAsync(reported, "ilana");
    }

    public async Task<Reason?> ApproveAsync(string login, Guid request)
    {
        var holder = await team.HolderAsync(login);
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(holder.Id, Team.PasswordOf(login), None);
        return await desk.Get<CustodyStore>().ApproveAsync(holder, request, signing!, None);
    }

    public async Task ApproveAllAsync(Guid request, params string[] logins)
    {
        foreach (var login in logins)
            if (await ApproveAsync(login, request) is { } refused)
                throw new InvalidOperationException($"{login} could not approve: {refused}.");
    }

    public async Task<(GivenName? Name, Reason? Refused)> OpenAsync(
        Reported reported,
        Guid request,
        string login = "ilana"
    )
    {
        var (name, refusal) = (
            await Openings.OpenAsync(
                await team.HolderAsync(login),
                await ActorAsync(login),
                reported.Case,
                request,
                None
            )
        )!.Value;
        return (name, refusal?.Reason);
    }

    public async Task<Reason?> AskRecoveryAsync(string member, string lost, string recipient)
    {
        using var signing = await desk.Get<AccountStore>()
            .UnlockSigningAsync(await team.IdAsync(member), Team.PasswordOf(member), None);
        return await Recovery.AskAsync(
            await PersonAsync(member),
            await team.IdAsync(lost),
            await PersonAsync(recipient),
            signing!,
            None
        );
    }

    public async Task<Reason?> SignRecoveryAsync(string member, Guid request)
    {
        using var signing = await desk.Get<AccountStore>()
            .UnlockSigningAsync(await team.IdAsync(member), Team.PasswordOf(member), None);
        return await Recovery.SignAsync(await PersonAsync(member), request, signing!, None);
    }

    /// <summary>Asked and signed by two members of two circles.</summary>
    public async Task<Guid> RecoveryAskedAsync(string lost, string recipient)
    {
        if (await AskRecoveryAsync("maelle", lost, recipient) is { } asked)
            throw new InvalidOperationException($"The request was refused: {asked}.");
        var request = (await Recovery.AllAsync(None))[^1].Recovery.Id;
        if (await SignRecoveryAsync("ronan", request) is { } signed)
            throw new InvalidOperationException($"The signature was refused: {signed}.");
        return request;
    }

    public async Task<Reason?> ApproveRecoveryAsync(string login, Guid request)
    {
        var holder = await team.HolderAsync(login);
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(holder.Id, Team.PasswordOf(login), None);
        return await Recovery.ApproveAsync(holder, request, signing!, None);
    }

    public async Task<(int Taken, int Refused)> TakeAsync(string login, Guid request, Holder? holder = null) =>
        await desk.Get<RecoveredCases>()
            .TakeAsync(holder ?? await team.HolderAsync(login), await ActorAsync(login), request, None);

    /// <summary>Gives someone a further seat that reads, at once, as four of the CoPil sign it.</summary>
    public async Task SeatAsync(string login, Role role, int number) =>
        await team.WriteAsync(
            new SeatGiven(team.Now, new(await team.IdAsync(login), role, number, "Accueil", team.Now)),
            "tiago",
            "idriss",
            "maelle",
            "ronan"
        );

    /// <summary>Someone lost every way in and made new keys, which two of the CoPil have signed.</summary>
    public async Task<Holder> RenewedAsync(string login)
    {
        var seq = await team.LoseKeysAsync(login, NewPassword);
        foreach (var signer in (string[])["tiago", "idriss"])
            if (await team.SignEntryAsync(seq, signer) is { } bar)
                throw new InvalidOperationException($"{signer} could not sign: {bar}.");
        return (await desk.Get<AccountStore>().SignInAsync(login, NewPassword, None))!;
    }

    public async Task<Person> PersonAsync(string login) =>
        (await desk.Get<RosterStore>().AllAsync(None)).Find(await team.IdAsync(login))!;

    private async Task<Actor> ActorAsync(string login) => Actor.Of(await PersonAsync(login));
}
