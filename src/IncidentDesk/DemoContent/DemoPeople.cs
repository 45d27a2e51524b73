using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.DemoContent;

/// <summary>Founds the fictional organisation on an empty desk: accounts for its people, and the signed
/// roster.</summary>
internal sealed class DemoPeople(AccountStore accounts, RosterStore roster, TimeProvider clock)
{
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
            ),
            null,
            ct
        );
        foreach (var login in (string[])["maelle", "philomene"])
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
