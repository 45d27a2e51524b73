using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Attachments;

namespace IncidentDesk.Tests.Storage;

/// <summary>Reports that bring files, and an untouched one among them, through the stores as the pages do.</summary>
internal sealed class Originals(IStores desk, Team team)
{
    public const string Copy = "La copie nettoyée.";

    private static readonly CancellationToken None = CancellationToken.None;

    public OriginalStore Store => desk.Get<OriginalStore>();

    /// <summary>A report with a cleaned file and the original of it, and nobody in charge yet.</summary>
    public async Task<(string[]? Words, Reason? Refused)> SubmitAsync(byte[] original, params string[] aside)
    {
        var (files, away) = (desk.Get<FileStore>(), new HashSet<Guid>());
        foreach (var login in aside)
            away.Add(await team.IdAsync(login));
        KeptFile[] kept =
        [
            (
                await files.AddAsync(
                    new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Copy)),
                    "soiree.txt",
                    "txt",
                    Preparation.AsItCame,
                    1_000,
                    None
                )
            )!,
            (
                await files.AddAsync(
                    new MemoryStream(original),
                    "soiree.jpg",
                    "jpg",
                    Preparation.Original,
                    original.Length,
                    None
                )
            )!,
        ];
        var (words, refusal) = await team.Cases.SubmitAsync(
            team.Protocol,
            away,
            "Un récit avec une photo.",
            ChoicesPage.Asked.ToDictionary(consent => consent, _ => ConsentAnswer.Yes),
            None,
            files: kept
        );
        return (words, refusal?.Reason);
    }

    /// <summary>As above, followed by this pair.</summary>
    public async Task<Reported> ReportedAsync(byte[] original, params string[] pair)
    {
        var reported = await team.ReportedAsync((await SubmitAsync(original)).Words!);
        await team.JoinAsync(reported.Case, pair.Length > 0 ? pair : ["ilana", "gaspard"]);
        return reported;
    }

    /// <summary>The item that tells of a case's original, and what it tells.</summary>
    public async Task<(Guid Item, KeptFile Told)> OfAsync(Guid @case, string login = "ilana")
    {
        using var open = (await team.LoadAsync(@case, login))!;
        var item = open.File.History.OfType<OriginalKept>().Last().Item;
        return (item, KeptFile.Read((await team.Cases.TextAsync(open, item, None))!));
    }

    public async Task<Reason?> AskAsync(Guid @case, string login, string why = "La personne porte plainte.") =>
        (
            await Store.AskAsync(
                await team.HolderAsync(login),
                await ActorAsync(login),
                @case,
                (await OfAsync(@case, login)).Item,
                NewText.Of(why),
                None
            )
        )!
            .Refusal
            ?.Reason;

    /// <summary>Gives the half for the newest request this custodian can read.</summary>
    public async Task<Reason?> GiveAsync(string login)
    {
        var holder = await team.HolderAsync(login);
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(holder.Id, Team.PasswordOf(login), None);
        return (await Store.WaitingAsync(holder, None)).Genuine is [.., var (request, _, _, _)]
            ? await Store.GiveAsync(holder, request.Id, signing!, None)
            : Reason.NotEligible;
    }

    /// <summary>The bytes that lie under the seal; why not where they are null.</summary>
    public async Task<(byte[]? Bytes, Reason? Refused)> OpenAsync(Guid @case, string login)
    {
        var (file, refusal) = (
            await Store.OpenAsync(
                await team.HolderAsync(login),
                await ActorAsync(login),
                @case,
                (await OfAsync(@case, login)).Item,
                None
            )
        )!.Value;
        return (file is null ? null : await desk.Get<FileStore>().OpenAsync(file), refusal?.Reason);
    }

    /// <summary>Asked by someone in charge, given by a custodian, opened.</summary>
    public async Task<byte[]?> OpenedAsync(Guid @case, string login, string custodian)
    {
        if (await AskAsync(@case, login) is { } refused)
            throw new InvalidOperationException($"The request was refused: {refused}.");
        if (await GiveAsync(custodian) is { } kept)
            throw new InvalidOperationException($"The half was not given: {kept}.");
        return (await OpenAsync(@case, login)).Bytes;
    }

    private async Task<Actor> ActorAsync(string login) =>
        Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(await team.IdAsync(login))!);
}
