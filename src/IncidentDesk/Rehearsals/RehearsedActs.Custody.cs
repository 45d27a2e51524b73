using System.Collections.Immutable;
using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Rehearsals;

/// <summary>Files, and the acts of a scenario that need several people to open something: names, original files, lost
/// keys, grants renewed.</summary>
internal static partial class RehearsedActs
{
    private static readonly ImmutableDictionary<string, Play> OfCustody = new Dictionary<string, Play>
    {
        ["approve_name"] = ApproveNameAsync,
        ["open_name"] = OpenNameAsync,
        ["ask_recovery"] = AskRecoveryAsync,
        ["sign_recovery"] = SignRecoveryAsync,
        ["approve_recovery"] = ApproveRecoveryAsync,
        ["take_recovery"] = TakeRecoveryAsync,
        ["regrant"] = Case(
            (file, turn) => KeysRegranted.Decide(file, turn.Actor, turn.PersonIn(turn.Step.What), turn.Now)
        ),
        ["move_version"] = Writing(
            (file, turn, text) =>
                int.TryParse(turn.Step.What, out var version)
                    ? VersionMoved.Decide(file, turn.Actor, version, text, turn.Now)
                    : Reason.VersionInForce
        ),
        ["ask_mandate"] = AskMandateAsync,
        ["send_file"] = SendToReporterAsync,
        ["ask_original"] = AskOriginalAsync,
        ["give_original"] = GiveOriginalAsync,
        ["open_original"] = OpenOriginalAsync,
    }.ToImmutableDictionary();

    /// <summary>Of the reporter, and of another person.</summary>
    private static readonly ImmutableDictionary<string, Play> OfFiles = new Dictionary<string, Play>
    {
        ["file"] = SendFileAsync,
    }.ToImmutableDictionary();

    /// <summary>How long a file of a scenario can be: its name is all that it holds.</summary>
    private const int LongestFile = 1_000;

    /// <summary>A file that was sealed and waits, as after the form; with its original too when it is asked
    /// for.</summary>
    internal static async Task<KeptFile[]> KeepAsync(
        ThrowAwayDesk desk,
        string name,
        bool original,
        CancellationToken ct
    )
    {
        var kept = new List<KeptFile>();
        foreach (
            var preparation in original
                ? (Preparation[])[Preparation.Cleaned, Preparation.Original]
                : [Preparation.Cleaned]
        )
        {
            using var plain = new MemoryStream(Encoding.UTF8.GetBytes(name));
            kept.Add((await desk.Get<FileStore>().AddAsync(plain, name, "txt", preparation, LongestFile, ct))!);
        }
        return [.. kept];
    }

    private static async Task<Refusal?> SendToReporterAsync(RehearsedAct turn, CancellationToken ct)
    {
        var kept = await KeepAsync(turn.Desk, turn.Step.What, original: false, ct);
        return
            await turn.Desk.Get<CaseStore>().SendFilesAsync(turn.Holder, turn.Actor, turn.Case, kept, ct) is { } verdict
            ? verdict.Refusal
            : ReadsNothing;
    }

    private static async Task<Refusal?> SendFileAsync(RehearsedAct turn, CancellationToken ct)
    {
        var kept = await KeepAsync(turn.Desk, turn.Step.What, turn.Is("original", otherwise: false), ct);
        return await turn.Desk.Get<CaseStore>().AddFilesAsync(turn.Holder, turn.Case, kept, ct) is { } verdict
            ? verdict.Refusal
            : ReadsNothing;
    }

    /// <summary>The original file with the number that the line gives, in the order in which they came; an empty id for
    /// none.</summary>
    private static async Task<Guid?> OriginalAsync(RehearsedAct turn, CancellationToken ct)
    {
        using var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct);
        return open is null
            ? null
            : open.File.History.OfType<OriginalKept>().ElementAtOrDefault(NumberIn(turn, "number") - 1)?.Item
                ?? Guid.Empty;
    }

    private static async Task<Refusal?> AskOriginalAsync(RehearsedAct turn, CancellationToken ct) =>
        await OriginalAsync(turn, ct) is not { } original ? ReadsNothing
        : await turn.Desk.Get<OriginalStore>().AskAsync(turn.Holder, turn.Actor, turn.Case, original, turn.Written, ct)
            is { } verdict
            ? verdict.Refusal
        : new(Reason.NoSuchText);

    private static async Task<Refusal?> GiveOriginalAsync(RehearsedAct turn, CancellationToken ct)
    {
        var store = turn.Desk.Get<OriginalStore>();
        if ((await store.WaitingAsync(turn.Holder, ct)).Genuine is not [.., var (request, _, _, _)])
            return new(Reason.IdentityRequestLapsed);
        using var signing = await turn
            .Desk.Get<AccountStore>()
            .UnlockSigningAsync(turn.Holder.Id, PasswordOf(turn), ct);
        return Refused(await store.GiveAsync(turn.Holder, request.Id, signing!, ct));
    }

    private static async Task<Refusal?> OpenOriginalAsync(RehearsedAct turn, CancellationToken ct) =>
        await OriginalAsync(turn, ct) is not { } original ? ReadsNothing
        : await turn.Desk.Get<OriginalStore>().OpenAsync(turn.Holder, turn.Actor, turn.Case, original, ct)
            is var (_, refusal)
            ? refusal
        : new(Reason.NoSuchText);

    private static Refusal? Refused(Reason? reason) => reason is { } why ? new(why) : null;

    private static async Task<Refusal?> ApproveNameAsync(RehearsedAct turn, CancellationToken ct)
    {
        if (
            (await turn.Desk.Get<CustodyStore>().WaitingAsync(turn.Holder, ct)).Genuine is not [.., var (request, _, _)]
        )
            return new(Reason.IdentityRequestLapsed);
        using var signing = await turn
            .Desk.Get<AccountStore>()
            .UnlockSigningAsync(turn.Holder.Id, PasswordOf(turn), ct);
        return Refused(await turn.Desk.Get<CustodyStore>().ApproveAsync(turn.Holder, request.Id, signing!, ct));
    }

    private static string PasswordOf(RehearsedAct turn) => ThrowAwayDesk.Member(turn.Step.Who)!.Password;

    private static async Task<Refusal?> OpenNameAsync(RehearsedAct turn, CancellationToken ct)
    {
        Guid request;
        using (var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct))
        {
            if (open is null)
                return ReadsNothing;
            if (open.File.IdentityRequests.LastOrDefault() is not { } asked)
                return new(Reason.IdentityRequestLapsed);
            request = asked.Id;
        }
        return
            await turn.Desk.Get<IdentityOpening>().OpenAsync(turn.Holder, turn.Actor, turn.Case, request, ct)
                is var (_, refusal)
            ? refusal
            : ReadsNothing;
    }

    private static async Task<Refusal?> AskRecoveryAsync(RehearsedAct turn, CancellationToken ct)
    {
        var recipient = turn.People.Find(turn.PersonIn(turn.Or("to", "")))!;
        using var signing = await turn
            .Desk.Get<AccountStore>()
            .UnlockSigningAsync(turn.Holder.Id, PasswordOf(turn), ct);
        return Refused(
            await turn
                .Desk.Get<KeyRecoveryStore>()
                .AskAsync(turn.Person!, turn.PersonIn(turn.Step.What), recipient, signing!, ct)
        );
    }

    /// <summary>The most recent request for lost keys; null for none.</summary>
    private static async Task<Guid?> LastRecoveryAsync(RehearsedAct turn, CancellationToken ct) =>
        (await turn.Desk.Get<KeyRecoveryStore>().AllAsync(ct)).MaxBy(asked => asked.Recovery.AskedAt)?.Recovery.Id;

    private static async Task<Refusal?> SignRecoveryAsync(RehearsedAct turn, CancellationToken ct)
    {
        if (await LastRecoveryAsync(turn, ct) is not { } request)
            return new(Reason.IdentityRequestLapsed);
        using var signing = await turn
            .Desk.Get<AccountStore>()
            .UnlockSigningAsync(turn.Holder.Id, PasswordOf(turn), ct);
        return Refused(await turn.Desk.Get<KeyRecoveryStore>().SignAsync(turn.Person!, request, signing!, ct));
    }

    private static async Task<Refusal?> ApproveRecoveryAsync(RehearsedAct turn, CancellationToken ct)
    {
        if (await LastRecoveryAsync(turn, ct) is not { } request)
            return new(Reason.IdentityRequestLapsed);
        using var signing = await turn
            .Desk.Get<AccountStore>()
            .UnlockSigningAsync(turn.Holder.Id, PasswordOf(turn), ct);
        return Refused(await turn.Desk.Get<KeyRecoveryStore>().ApproveAsync(turn.Holder, request, signing!, ct));
    }

    private static async Task<Refusal?> TakeRecoveryAsync(RehearsedAct turn, CancellationToken ct)
    {
        if (await turn.Desk.Get<KeyRecoveryStore>().ForAsync(turn.Holder.Id, ct) is not [.., var asked])
            return new(Reason.TooFewSigners);
        return await turn.Desk.Get<RecoveredCases>().TakeAsync(turn.Holder, turn.Actor, asked.Id, ct) is (> 0, _)
            ? null
            : new(Reason.TooFewApprovals);
    }

    /// <summary>A member of the pair asks the CoPil for a mandate for this case only.</summary>
    private static async Task<Refusal?> AskMandateAsync(RehearsedAct turn, CancellationToken ct)
    {
        using var open = await turn.Desk.Get<CaseStore>().LoadAsync(turn.Holder, turn.Case, ct);
        if (open is null)
            return ReadsNothing;
        if (!open.File.IsHandler(turn.Holder.Id))
            return new(Reason.NotAHandler);
        if (!open.File.Protocol.Common.MandatePerCase)
            return new(Reason.NoSuchMove);
        await turn.Desk.Get<MandateRequestStore>().AskAsync(open.File, ct);
        return null;
    }
}
