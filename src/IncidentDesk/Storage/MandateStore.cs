using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage;

/// <summary>Mandates: CoPil members' signatures under one exact definition of a protocol. A row that does not verify does not count.</summary>
internal sealed class MandateStore(ContentDatabase content, RosterStore roster, TimeProvider clock)
{
    private sealed class Row
    {
        public Guid PersonId { get; init; }
        public DateTimeOffset At { get; init; }
        public string Seat { get; init; } = "";
        public string Circle { get; init; } = "";
        public byte[] Signature { get; init; } = [];
    }

    private const string OfProtocol = """
        SELECT person_id, at, seat, circle, signature
        FROM mandate_validation
        WHERE protocol = @protocol AND protocol_version = @version
        ORDER BY at
        """;

    public async Task<Mandate> OfAsync(Protocol protocol, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        var rows = await content.QueryAsync<Row>(OfProtocol, new { protocol = protocol.Id, version = protocol.Version }, ct);
        return new(protocol.Id, protocol.Version, protocol.Hash, [.. rows
            .Where(row => people.Find(row.PersonId) is { InCopil: true }
                && SignatureCheck.Verify([Convert.FromHexString(people.SignKey(row.PersonId))], Message(protocol, row.Seat, row.Circle, row.At), row.Signature))
            .Select(row => new Validation(row.PersonId, row.Circle, row.At)
            {
                Seat = row.Seat, Key = people.SignKey(row.PersonId), Signature = Convert.ToHexStringLower(row.Signature),
            })]);
    }

    private const string Insert = """
        INSERT INTO mandate_validation (protocol, protocol_version, person_id, at, seat, circle, signature)
        VALUES (@protocol, @version, @person, @at, @seat, @circle, @signature)
        """;

    private const string Remove = """
        DELETE FROM mandate_validation
        WHERE protocol = @protocol AND protocol_version = @version AND person_id = @person
        """;

    /// <summary>Signs the definition for one member; refused to whoever may not, or did.</summary>
    public async Task<Reason?> ValidateAsync(Protocol protocol, Person person, Secret signing, CancellationToken ct)
    {
        if ((await OfAsync(protocol, ct)).Bars(person) is { } bar) return bar;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var (seat, circle) = (person.CopilSeat!.Id, EligibleSeat.CircleOf(person.CopilSeat));
        var args = new
        {
            protocol = protocol.Id, version = protocol.Version, person = person.Id, at, seat, circle,
            signature = Signature.Sign(signing, Message(protocol, seat, circle, at)),
        };
        return await content.TryAsync(async work =>
        {
            await work.ExecuteAsync(Remove, args);
            return await work.ExecuteAsync(Insert, args) == 1;
        }, ct) ? null : Reason.AlreadyValidated;
    }

    private static byte[] Message(Protocol protocol, string seat, string circle, DateTimeOffset at) =>
        MandateText.Message(protocol.Id, protocol.Version, Convert.FromHexString(protocol.Hash), seat, circle, at);
}
