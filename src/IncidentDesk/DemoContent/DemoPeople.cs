using IncidentDesk.Operations.Settings;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.DemoContent;

/// <summary>Founds the fictional organisation on an empty desk: accounts for its people, and the signed
/// roster.</summary>
internal sealed class DemoPeople(
    AccountStore accounts,
    RosterStore roster,
    SettingConfirmations confirmations,
    TimeProvider clock
)
{
    private static readonly string[] Founders = ["maelle", "philomene"];

    /// <summary>Confirms what is configured otherwise than before, in the name of the two who signed the founding.
    /// Where somebody who tries the demo gave them another password, it waits for whoever did.</summary>
    public async Task ConfirmAsync(CancellationToken ct)
    {
        if (confirmations.Waiting.IsEmpty)
            return;
        var people = (await roster.AllAsync(ct)).People;
        foreach (var member in DemoOrganisation.Members.Where(member => Founders.Contains(member.Login)))
            if (people.FirstOrDefault(person => person.Name == member.Name) is { Id: var id })
            {
                using var signing = await accounts.UnlockSigningAsync(id, member.Password, ct);
                if (signing is not null)
                    await confirmations.ConfirmAsync(id, signing, ct);
            }
    }

    public async Task CreateAsync(CancellationToken ct)
    {
        var members = new List<Member>();
        foreach (var member in DemoOrganisation.Members)
            members.Add(await CreateAsync(member, ct));
        var founded = await roster.ProposeAsync(
            new Founded(
                clock.GetUtcNow(),
                DemoOrganisation.Name,
                [.. DemoOrganisation.Circles.Select(name => new Circle(name, null))],
                [.. members]
            )
            {
                Confirmed = await confirmations.PinAsync(ct),
            },
            null,
            ct
        );
        foreach (var login in Founders)
        {
            var at = DemoOrganisation.Members.ToList().FindIndex(member => member.Login == login);
            var (id, password) = (members[at].Id, DemoOrganisation.Members.ElementAt(at).Password);
            using var signing = await accounts.UnlockSigningAsync(id, password, ct);
            if (await roster.SignAsync(founded.Seq, id, signing!, ct) is { } bar)
                throw new InvalidOperationException($"The demo's founding was refused: {bar}.");
        }
    }

    private async Task<Member> CreateAsync(DemoOrganisation.Member member, CancellationToken ct)
    {
        var (id, keys) =
            await accounts.CreateAsync(member.Login, $"{member.Login}@example.org", member.Password, ct)
            ?? throw new InvalidOperationException($"The demo's login {member.Login} is taken.");
        return new(
            id,
            member.Name,
            Adherent: member.Circle.Length > 0,
            keys,
            [.. member.Seats.Select(seat => new Seat(id, seat.Role, seat.Number, member.Circle, clock.GetUtcNow()))]
        );
    }
}
