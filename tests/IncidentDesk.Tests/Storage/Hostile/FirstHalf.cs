using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Proof;
using IncidentDesk.Tests.Security;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>What happens at the desk first: much is begun, and waits for somebody else.</summary>
internal sealed class FirstHalf
{
    private const string Text = $"Un texte, {UsedDesk.Canary}.";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DeskOnDisk desk;
    private readonly Team team;
    private readonly Others others;
    private readonly Custodians custodians;

    public FirstHalf(DeskOnDisk desk)
    {
        (this.desk, team) = (desk, new(desk));
        (others, custodians) = (new(desk, team), new(desk, team));
    }

    public async Task<Cast> MakeAsync()
    {
        foreach (var login in Script.Members)
            using (var member = await desk.SignInAsync(login))
                if (login is "ilana" or "gaspard")
                    await member.PrintAsync(Team.PasswordOf(login));
        var named = await custodians.ReportedAsync(new($"Apolline {UsedDesk.Canary}", "Apo"));
        await team.TellAsync(named.Case, "ilana", Text);
        await team.NoteAsync(named.Case, "gaspard", Text);
        var measure = await MeasureAsync(named.Case);
        var request = await custodians.AskedAsync(named);
        await custodians.ApproveAllAsync(request, "celestin");
        var photographed = await PhotographedAsync();
        var conflict = await others.ConflictAsync();
        var guest = await others.GuestAsync(conflict, PartyKind.Party, "perrine", "basile", Text);
        var (_, code) = await others.InviteAsync(conflict, PartyKind.Party, "perrine", "basile", Text);
        var (decision, hash, question) = await AskedAsync();
        var recovery = await RecoveryAsync();
        await LetWaitAsync();
        return new()
        {
            Named = named,
            Photographed = photographed,
            Conflict = conflict,
            GuestWords = guest.Words,
            Guest = guest.Party,
            Code = code,
            Link = await InvitedAsync(),
            Decision = decision,
            TextHash = hash,
            Measure = measure,
            NameRequest = request,
            RecoveryRequest = recovery,
            Question = question,
            Ids = await IdsAsync(named, decision, measure, conflict, guest.Party, photographed),
            People = await PeopleAsync(),
        };
    }

    private async Task<Dictionary<string, Guid>> PeopleAsync()
    {
        var people = new Dictionary<string, Guid>();
        foreach (var member in DemoContent.DemoOrganisation.Members)
            people[member.Login] = await team.IdAsync(member.Login);
        return people;
    }

    private async Task<Guid> MeasureAsync(Guid id)
    {
        var people = (await desk.Get<RosterStore>().AllAsync(None)).People;
        var (measure, text) = (Guid.NewGuid(), NewText.Of(Text));
        Team.Must(
            await team.ActAsync(
                id,
                "ilana",
                (file, actor) =>
                    MeasureOpened.Decide(
                        file,
                        actor,
                        measure,
                        "pas_de_contact",
                        text.Id,
                        true,
                        MeasureSigner.Of(file, people, new HashSet<Guid>()),
                        team.Now
                    ),
                text
            )
        );
        var maelle = await team.HolderAsync("maelle");
        var signs = Actor.Of(people.First(person => person.Id == maelle.Id));
        Team.Must(
            (
                await desk.Get<MeasureStore>()
                    .ActAsync(maelle, measure, file => MeasureSigned.Decide(file, signs, team.Now), None)
            )!.Refusal
        );
        return measure;
    }

    private async Task<Reported> PhotographedAsync()
    {
        var originals = new Originals(desk, team);
        var photographed = await originals.ReportedAsync(Encoding.UTF8.GetBytes(UsedDesk.Canary));
        await originals.AskAsync(photographed.Case, "gaspard", Text);
        return photographed;
    }

    /// <summary>The decision of the demo, and a question about it that was asked by code before its
    /// signatures.</summary>
    private async Task<(Guid Decision, string TextHash, string Code)> AskedAsync()
    {
        var all = await team.Decisions.OfAsync(await team.HolderAsync("soraya"), None);
        var open = all.Single(one => one.File.IsOpen);
        var code = await desk.Get<AdviceStore>().WriteAsync(open.File.Id, Text, open.File.Proposal.AdviceKey, None);
        var told = (open.File.Id, open.File.TextHash, code!);
        foreach (var one in all)
            one.Dispose();
        return told;
    }

    private async Task<string> InvitedAsync() =>
        await desk.Get<InvitationStore>()
            .AddAsync(
                InvitationKind.Member,
                Guid.NewGuid(),
                new("Honorine", "Accueil", true, [Role.Listener], await team.IdAsync("maelle")),
                TimeSpan.FromDays(7),
                None
            );

    /// <summary>Asked and signed by one member of the CoPil; it takes two.</summary>
    private async Task<Guid> RecoveryAsync() =>
        await custodians.AskRecoveryAsync("maelle", "violette", "farid") is { } refused
            ? throw new InvalidOperationException($"The request was refused: {refused}.")
            : (await custodians.Recovery.AllAsync(None))[^1].Recovery.Id;

    /// <summary>A seat that reads, for somebody, signed by these.</summary>
    private async Task SeatAsync(string login, params string[] signers) =>
        await team.WriteAsync(
            new SeatGiven(
                team.Now,
                new(
                    await team.IdAsync(login),
                    Role.Listener,
                    (await desk.Get<RosterStore>().AllAsync(None)).NextNumber(Role.Listener),
                    "Logistique",
                    team.Now
                )
            ),
            signers
        );

    /// <summary>A seat that one member signed; another that two signed, which waits for its week; and new keys that
    /// one signed.</summary>
    private async Task LetWaitAsync()
    {
        await SeatAsync("octave", "maelle");
        await SeatAsync("berenice", "tiago", "idriss");
        var seq = await team.LoseKeysAsync("kamel", "une phrase toute neuve");
        if (await team.SignEntryAsync(seq, "tiago") is { } bar)
            throw new InvalidOperationException($"The signature was refused: {bar}.");
    }

    private async Task<Guid[]> IdsAsync(
        Reported named,
        Guid decision,
        Guid measure,
        Reported conflict,
        Guid guest,
        Reported photographed
    )
    {
        var identity = await new Thief(desk.Get<ContentDatabase>()).OneAsync<string>(
            "SELECT folder_id FROM identity_request WHERE requester_id = @id ORDER BY asked_at DESC LIMIT 1",
            new { id = $"{await team.IdAsync("ilana")}" }
        );
        var ids = new List<Guid>
        {
            named.Case,
            named.Mailbox,
            decision,
            guest,
            measure,
            conflict.Case,
            photographed.Case,
            Guid.Parse(identity!),
            conflict.Mailbox,
            photographed.Mailbox,
        };
        foreach (var login in Script.Members)
            ids.Add(await team.IdAsync(login));
        return [.. ids];
    }
}
