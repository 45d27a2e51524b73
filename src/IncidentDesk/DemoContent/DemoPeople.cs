using IncidentDesk.Operations.Settings;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.DemoContent;

/// <summary>Founds the fictional organisation on an empty desk: accounts for its people, the signed
/// roster, their trainings and their signatures under the agreement.</summary>
internal sealed class DemoPeople(
    AccountStore accounts,
    RosterStore roster,
    SettingConfirmations confirmations,
    TeamInForce team,
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

    /// <param name="onlyReaders">Whether only those sign the agreement who must before a report is sealed to
    /// them.</param>
    public async Task CreateAsync(CancellationToken ct, bool onlyReaders = false)
    {
        var members = DemoOrganisation.Members.Zip(await CreateAccountsAsync(ct), Seated).ToList();
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
            using var signing = await SigningAsync(members, login, ct);
            Allowed(await roster.SignAsync(founded.Seq, IdOf(members, login), signing, ct));
        }
        await AccreditAsync(members, onlyReaders, ct);
    }

    /// <summary>Everybody but the two founders, who sign it, has followed every training, and everybody signs the
    /// agreement: whoever gets a seat that reads can read at once.</summary>
    private async Task AccreditAsync(List<Member> members, bool onlyReaders, CancellationToken ct)
    {
        var day = Workdays.Day(clock.GetUtcNow());
        var trainings = new List<int>();
        foreach (var kind in team.Rules.Trainings)
        {
            var proposed = await roster.ProposeAsync(
                new TrainingRecorded(
                    clock.GetUtcNow(),
                    [.. members.Select(member => member.Id).Except(Founders.Select(login => IdOf(members, login)))],
                    kind.Id,
                    day,
                    TeamRules.LastDay(day, kind.Lasts)
                ),
                IdOf(members, Founders[0]),
                ct
            );
            Allowed(proposed.Refusal);
            trainings.Add(proposed.Seq);
        }
        foreach (var login in Founders)
        {
            using var signing = await SigningAsync(members, login, ct);
            foreach (var seq in trainings)
                Allowed(await roster.SignAsync(seq, IdOf(members, login), signing, ct));
        }
        var agreeing = new List<(Guid Person, SigningSecret Signing)>();
        try
        {
            foreach (var member in DemoOrganisation.Members.Where(member => !onlyReaders || Reads(member)))
                agreeing.Add((IdOf(members, member.Login), await SigningAsync(members, member.Login, ct)));
            Allowed(await roster.AgreeAllAsync(agreeing, ct));
        }
        finally
        {
            foreach (var (_, secret) in agreeing)
                secret.Dispose();
        }
    }

    /// <summary>Records trainings and signs the agreement anew for everybody whose own end soon, so that reports go on
    /// being sealed to the fictional people, however long a rehearsal or a kept demo lasts. Where somebody who tries
    /// the demo gave one of them another password, nothing is signed in that name.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        var (file, now) = (people.File, clock.GetUtcNow());
        foreach (var kind in team.Rules.Trainings)
        {
            Guid[] ends =
            [
                .. file
                    .Trainings.Where(held => held.Kind == kind.Id && people.Find(held.Person) is not null)
                    .GroupBy(held => held.Person, held => held.Until)
                    .Where(held => EndsSoon(held.Max(), kind.Lasts, now))
                    .Select(held => held.Key),
            ];
            foreach (var some in ends.Chunk(ProposeEntry.MostTrained))
                await TrainAsync(people, some, kind, ct);
        }
        foreach (var member in DemoOrganisation.Members)
            if (
                people.People.FirstOrDefault(person => person.Name == member.Name) is { Id: var id }
                && file.Agreements.TryGetValue(id, out var held)
                && EndsSoon(team.Rules.Agreement.Lasts.After(held.At), team.Rules.Agreement.Lasts, now)
            )
            {
                using var signing = await accounts.UnlockSigningAsync(id, member.Password, ct);
                if (signing is not null)
                    await roster.AgreeAsync(id, signing, ct);
            }
    }

    /// <summary>Whether it ends before people would be warned of it; of a short time, whether half of it is
    /// over.</summary>
    private static bool EndsSoon(DateTimeOffset until, Span lasts, DateTimeOffset now)
    {
        var half = (lasts.After(now) - now) / 2;
        return until < now + (half < Accreditation.FirstWarning ? half : Accreditation.FirstWarning);
    }

    private async Task TrainAsync(Roster people, Guid[] trained, TrainingKind kind, CancellationToken ct)
    {
        var day = Workdays.Day(clock.GetUtcNow());
        var signers = DemoOrganisation
            .Members.Where(member => Founders.Contains(member.Login))
            .Select(member => (people.People.FirstOrDefault(person => person.Name == member.Name)?.Id, member.Password))
            .ToArray();
        var seq = 0;
        foreach (var (id, password) in signers)
        {
            using var signing = id is { } known ? await accounts.UnlockSigningAsync(known, password, ct) : null;
            if (signing is null)
                return;
            if (seq == 0)
            {
                var proposed = await roster.ProposeAsync(
                    new TrainingRecorded(
                        clock.GetUtcNow(),
                        [.. trained],
                        kind.Id,
                        day,
                        TeamRules.LastDay(day, kind.Lasts)
                    ),
                    id,
                    ct
                );
                if (proposed.Refusal is not null)
                    return;
                seq = proposed.Seq;
            }
            await roster.SignAsync(seq, id!.Value, signing, ct);
        }
    }

    private static bool Reads(DemoOrganisation.Member member) =>
        member.Seats.Any(seat => TeamRules.Reading.Contains(seat.Role));

    private static Guid IdOf(List<Member> members, string login) =>
        members[DemoOrganisation.Members.ToList().FindIndex(member => member.Login == login)].Id;

    private async Task<SigningSecret> SigningAsync(List<Member> members, string login, CancellationToken ct) =>
        await accounts.UnlockSigningAsync(
            IdOf(members, login),
            DemoOrganisation.Members.First(member => member.Login == login).Password,
            ct
        ) ?? throw new InvalidOperationException($"The demo's password of {login} is another one.");

    private static void Allowed(Reason? bar)
    {
        if (bar is not null)
            throw new InvalidOperationException($"The demo's roster refused an entry: {bar}.");
    }

    private async Task<IReadOnlyList<(Guid Id, PublicKeys Keys)>> CreateAccountsAsync(CancellationToken ct) =>
        await accounts.CreateAllAsync(
            [
                .. DemoOrganisation.Members.Select(member =>
                    (member.Login, (string?)$"{member.Login}@example.org", member.Password)
                ),
            ],
            ct
        ) ?? throw new InvalidOperationException("A login of the demo is taken.");

    private Member Seated(DemoOrganisation.Member member, (Guid Id, PublicKeys Keys) account) =>
        new(
            account.Id,
            member.Name,
            Adherent: member.Circle.Length > 0,
            account.Keys,
            [
                .. member.Seats.Select(seat => new Seat(
                    account.Id,
                    seat.Role,
                    seat.Number,
                    member.Circle,
                    clock.GetUtcNow()
                )),
            ]
        );
}
