using System.Collections.Immutable;
using IncidentDesk.Rules;

namespace IncidentDesk.Storage;

/// <summary>Who is of the desk: people, their seats and their public keys.</summary>
internal sealed class RosterStore(ContentDatabase content)
{
    internal sealed class PersonRow
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
        public byte[] ReadKey { get; init; } = [];
        public byte[] SignKey { get; init; } = [];
    }

    private sealed class SeatRow
    {
        public string Role { get; init; } = "";
        public int Number { get; init; }
        public Guid PersonId { get; init; }
        public string Circle { get; init; } = "";
        public DateTimeOffset Since { get; init; }
    }

    private const string People = """
        SELECT id, name, read_key, sign_key
        FROM person
        """;

    private const string Seats = """
        SELECT role, number, person_id, circle, since
        FROM seat
        ORDER BY role, number
        """;

    public async Task<Roster> AllAsync(CancellationToken ct)
    {
        var seats = (await content.QueryAsync<SeatRow>(Seats, null, ct))
            .Where(row => Roles.Parse(row.Role) is not null)
            .ToLookup(row => row.PersonId, row => new Seat(row.PersonId, Roles.Parse(row.Role)!.Value, row.Number, row.Circle, row.Since));
        var people = await content.QueryAsync<PersonRow>(People, null, ct);
        return new([.. people.Select(row => new Person(row.Id, row.Name, [.. seats[row.Id]])).Where(person => !person.Seats.IsEmpty).OrderBy(person => person.Seats[0].Role).ThenBy(person => person.Seats[0].Number)],
            people.ToImmutableDictionary(row => row.Id));
    }

    private const string ActKey = """
        SELECT act_key
        FROM person
        WHERE id = @id
        """;

    public Task<byte[]?> ActKeyAsync(Guid id, CancellationToken ct) => content.FirstAsync<byte[]>(ActKey, new { id }, ct);

    private const string InsertSeat = """
        INSERT INTO seat (role, number, person_id, circle, since)
        VALUES (@role, @Number, @Person, @Circle, @Since)
        """;

    public async Task SeatAsync(Seat seat, CancellationToken ct) =>
        await content.ExecuteAsync(InsertSeat, new { role = seat.Role.Id(), seat.Number, seat.Person, seat.Circle, seat.Since }, ct);
}

/// <summary>The people who hold a seat, in the order of their seats, with their public keys.</summary>
internal sealed record Roster(ImmutableArray<Person> People, ImmutableDictionary<Guid, RosterStore.PersonRow> Keys)
{
    public Person? Find(Guid id) => People.FirstOrDefault(person => person.Id == id);
    public string NameOf(Guid id) => Keys.TryGetValue(id, out var row) ? row.Name : "?";
    public byte[] ReadKey(Guid id) => Keys[id].ReadKey;
    public string SignKey(Guid id) => Convert.ToHexStringLower(Keys[id].SignKey);
}
