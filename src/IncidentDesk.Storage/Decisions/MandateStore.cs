using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Mandates: signatures of CoPil members on one exact protocol definition and one exact version of the
/// decision rules. A row that does not verify does not count. The journal has a line for each signature, so that one
/// that is gone or changed is noticed.</summary>
/// <remarks>Commitment of a line: SHA-256(canonical "IncidentDesk/mandate-line/v1": what was signed 32, person, their
/// signing key). Signatures from before such lines have none.</remarks>
public sealed class MandateStore(
    ContentDatabase content,
    RosterStore roster,
    DecisionRules rules,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    private sealed class Row
    {
        public Guid PersonId { get; init; }
        public DateTimeOffset At { get; init; }
        public string Seat { get; init; } = "";
        public string Circle { get; init; } = "";
        public byte[] Signature { get; init; } = [];
    }

    private sealed class Signed
    {
        public string Protocol { get; init; } = "";
        public int ProtocolVersion { get; init; }
    }

    private const string OfProtocol = """
        SELECT person_id, at, seat, circle, signature
        FROM mandate_validation
        WHERE protocol = @protocol AND protocol_version = @version
        ORDER BY at
        """;

    private const string OfCase = """
        SELECT person_id, at, seat, circle, signature
        FROM case_validation
        WHERE case_id = @case
        ORDER BY at
        """;

    /// <summary>The mandate a case is under; its own, when mandates are given per case. What somebody signed who may
    /// not know of the case does not count.</summary>
    public async Task<Mandate> OfAsync(CaseFile file, CancellationToken ct) =>
        file.Protocol.Common.MandatePerCase
            ? (await OfAsync(file.Protocol, file.Id, ct)).Without(file.SetAside)
            : await OfAsync(file.Protocol, ct);

    public Task<Mandate> OfAsync(Protocol protocol, CancellationToken ct) => OfAsync(protocol, null, ct);

    public async Task<Mandate> OfAsync(Protocol protocol, Guid? @case, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        var rows = @case is null
            ? await content.QueryAsync<Row>(OfProtocol, new { protocol = protocol.Id, version = protocol.Version }, ct)
            : await content.QueryAsync<Row>(OfCase, new { @case }, ct);
        return new(
            protocol.Id,
            protocol.Version,
            HashOf(protocol, @case),
            [
                .. rows.Where(row =>
                        people.Find(row.PersonId) is { InCopil: true }
                        && SignatureCheck.Verify(
                            [Convert.FromHexString(people.SignKey(row.PersonId))],
                            Message(protocol, @case, row.Seat, row.Circle, row.At),
                            row.Signature
                        )
                    )
                    .Select(row => new Validation(row.PersonId, row.Circle, row.At)
                    {
                        Seat = row.Seat,
                        Key = people.SignKey(row.PersonId),
                        Signature = Convert.ToHexStringLower(row.Signature),
                    }),
            ]
        )
        {
            Definition = protocol.Hash,
            Case = @case,
            Grounds = rules.Grounds,
        };
    }

    private const string Given = """
        SELECT DISTINCT protocol, protocol_version
        FROM mandate_validation
        """;

    /// <summary>The protocols and versions that somebody has signed, whether that counts today or not: cases may be
    /// open under each.</summary>
    public async Task<IReadOnlySet<(string Protocol, int Version)>> GivenAsync(CancellationToken ct) =>
        (await content.QueryAsync<Signed>(Given, new { }, ct))
            .Select(row => (row.Protocol, row.ProtocolVersion))
            .ToHashSet();

    /// <summary>Raises the alarm when a signature under one of these mandates is gone, or does not verify any more,
    /// though its member is of the CoPil and has the same keys.</summary>
    /// <param name="all">Protocols, each for all cases or for one.</param>
    public async Task CheckAsync(IEnumerable<(Protocol Protocol, Guid? Case)> all, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        var signed = await WrittenLines.OfAsync(
            content,
            from known in all
            from person in people.People
            where person.InCopil
            select (known.Protocol, known.Case, Person: person.Id),
            one => Line(HashOf(one.Protocol, one.Case), one.Person, people.SignKey(one.Person)),
            0,
            ct
        );
        foreach (var mandate in signed.GroupBy(one => (one.Protocol, one.Case), one => one.Person))
        {
            // The rows after the lines: what is signed meanwhile is not missed.
            var counted = (await OfAsync(mandate.Key.Protocol, mandate.Key.Case, ct)).Validations;
            if (
                mandate.Except(counted.Select(validation => validation.Person)).Any()
                && (mandate.Key.Case is not { } @case || await IsAskedAsync(@case, ct))
            )
                await alarms.RaiseAsync(RowKind.Signature, ct);
        }
    }

    private const string Asked = """
        SELECT COUNT(*)
        FROM mandate_request
        WHERE case_id = @case
        """;

    /// <summary>Whether the case was not purged meanwhile.</summary>
    private async Task<bool> IsAskedAsync(Guid @case, CancellationToken ct) =>
        await content.FirstAsync<int>(Asked, new { @case }, ct) > 0;

    private static byte[] Line(string hash, Guid person, string key) =>
        Chain.Hash(
            new CanonicalWriter("IncidentDesk/mandate-line/v1")
                .Add(Convert.FromHexString(hash))
                .Add(person)
                .Add(Convert.FromHexString(key))
                .ToArray()
        );

    private const string Insert = """
        INSERT INTO mandate_validation (protocol, protocol_version, person_id, at, seat, circle, signature)
        VALUES (@protocol, @version, @person, @at, @seat, @circle, @signature)
        """;

    private const string Remove = """
        DELETE FROM mandate_validation
        WHERE protocol = @protocol AND protocol_version = @version AND person_id = @person
        """;

    private const string InsertForCase = """
        INSERT INTO case_validation (case_id, person_id, at, seat, circle, signature)
        VALUES (@case, @person, @at, @seat, @circle, @signature)
        """;

    private const string RemoveForCase = """
        DELETE FROM case_validation
        WHERE case_id = @case AND person_id = @person
        """;

    /// <summary>Signs the definition for one member; null on success.</summary>
    public Task<Reason?> ValidateAsync(Protocol protocol, Person person, SigningSecret signing, CancellationToken ct) =>
        ValidateAsync(protocol, null, person, signing, ct);

    /// <summary>Signs the definition for one member and one case only, or for all cases when it is null; null on
    /// success.</summary>
    public async Task<Reason?> ValidateAsync(
        Protocol protocol,
        Guid? @case,
        Person person,
        SigningSecret signing,
        CancellationToken ct
    )
    {
        if ((await OfAsync(protocol, @case, ct)).Bars(person) is { } bar)
            return bar;
        var line = Line(HashOf(protocol, @case), person.Id, (await roster.AllAsync(ct)).SignKey(person.Id));
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var (seat, circle) = (person.CopilSeat!.Id, CircleNames.Of(person.CopilSeat));
        var args = new
        {
            protocol = protocol.Id,
            version = protocol.Version,
            @case,
            person = person.Id,
            at,
            seat,
            circle,
            signature = signing.Sign(Message(protocol, @case, seat, circle, at)),
        };
        return await content.TryAsync(
            async work =>
            {
                await Journal.AppendAsync(work, line, at);
                await work.ExecuteAsync(@case is null ? Remove : RemoveForCase, args);
                return await work.ExecuteAsync(@case is null ? Insert : InsertForCase, args) == 1;
            },
            ct
        )
            ? null
            : Reason.AlreadyValidated;
    }

    /// <summary>What a mandate is signed over: SHA-256 of the definition's hash, the hash of decision.yaml and, for a
    /// mandate of one case, the case's 16 bytes in network order.</summary>
    private string HashOf(Protocol protocol, Guid? @case) =>
        Convert.ToHexStringLower(
            Chain.Hash([
                .. Convert.FromHexString(protocol.Hash),
                .. Convert.FromHexString(rules.Hash),
                .. @case?.ToByteArray(bigEndian: true) ?? [],
            ])
        );

    private byte[] Message(Protocol protocol, Guid? @case, string seat, string circle, DateTimeOffset at) =>
        MandateText.Message(
            protocol.Id,
            protocol.Version,
            Convert.FromHexString(HashOf(protocol, @case)),
            seat,
            circle,
            at
        );
}
