using System.Globalization;
using System.Text;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Requests for a mandate of one case. Each is sealed to the CoPil members who may know of the case; nobody
/// else learns that there is one.</summary>
/// <remarks>
/// A row for every member of the CoPil, so that the rows do not show who is set aside: that of a member who may not
/// know of the case is sealed to a key that nobody has.
/// Sealed: the protocol's id, a space and its version. Place: canonical "IncidentDesk/mandate-request/v1": case,
/// person.
/// </remarks>
public sealed class MandateRequestStore(ContentDatabase content, RosterStore roster, TimeProvider clock)
{
    private sealed class Row
    {
        public Guid CaseId { get; init; }
        public Guid PersonId { get; init; }
        public byte[] ReadKey { get; init; } = [];
        public byte[] Sealed { get; init; } = [];
    }

    private const string OfPerson = """
        SELECT case_id, person_id, read_key, sealed
        FROM mandate_asked
        WHERE person_id = @person
        ORDER BY at, case_id
        """;

    /// <summary>The requests that this person may see: id, protocol and version only. A row that does not open is none
    /// of theirs.</summary>
    public async Task<IReadOnlyList<(Guid Case, string Protocol, int Version)>> OfAsync(
        Holder holder,
        CancellationToken ct
    )
    {
        var asked = new List<(Guid, string, int)>();
        foreach (var row in await content.QueryAsync<Row>(OfPerson, new { person = holder.Id }, ct))
            if (
                TryOpen(holder, row)?.Split(' ') is [var protocol, var number]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            )
                asked.Add((row.CaseId, protocol, version));
        return asked;
    }

    private static string? TryOpen(Holder holder, Row row)
    {
        try
        {
            return Encoding.UTF8.GetString(
                Envelope.OpenBytes(holder.Root, row.Sealed, Place(row.CaseId, row.PersonId))
            );
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private const string OfCase = """
        SELECT case_id, person_id, read_key, sealed
        FROM mandate_asked
        WHERE case_id = @case
        """;

    /// <summary>Whether every member who may know of the case was asked, under the keys that they have now.</summary>
    public async Task<bool> IsAskedAsync(CaseFile file, CancellationToken ct)
    {
        var rows = (await content.QueryAsync<Row>(OfCase, new { @case = file.Id }, ct)).ToDictionary(row =>
            row.PersonId
        );
        var people = await roster.AllAsync(ct);
        return rows.Count > 0
            && Mandate
                .AskedOf(file, people.Present)
                .All(person =>
                    rows.TryGetValue(person, out var row)
                    && row.ReadKey.AsSpan().SequenceEqual(Chain.Hash(people.ReadKey(person)))
                );
    }

    private const string RemoveOld = """
        DELETE FROM mandate_request
        WHERE case_id = @case
        """;

    /// <summary>Deletes what was asked for a case, when it is asked anew or the case is purged.</summary>
    internal const string DeleteOfCase = """
        DELETE FROM mandate_asked
        WHERE case_id = @id
        """;

    private const string Insert = """
        INSERT INTO mandate_asked (case_id, person_id, read_key, at, sealed)
        VALUES (@case, @person, @key, @at, @box)
        """;

    /// <summary>Asks the CoPil for a mandate of this case, and replaces a request that was made before the present
    /// members or keys; false when all of them were asked before.</summary>
    public async Task<bool> AskAsync(CaseFile file, CancellationToken ct)
    {
        if (await IsAskedAsync(file, ct))
            return false;
        var people = await roster.AllAsync(ct);
        var asked = Mandate.AskedOf(file, people.Present).ToHashSet();
        var at = JournalLine.HourOf(clock.GetUtcNow());
        var rows = people
            .Present.Where(person => person.InCopil)
            .Select(person => Sealed(file, person, people.ReadKey(person.Id), asked.Contains(person.Id), at))
            .ToArray();
        return await content.TryAsync(
            async work =>
            {
                await work.ExecuteAsync(RemoveOld, new { @case = file.Id });
                await work.ExecuteAsync(DeleteOfCase, new { id = file.Id });
                foreach (var row in rows)
                    await work.ExecuteAsync(Insert, row);
                return true;
            },
            ct
        );
    }

    private static object Sealed(CaseFile file, Person person, byte[] key, bool mayKnow, DateTimeOffset at)
    {
        using var nobody = Secret.Random();
        var what = string.Create(CultureInfo.InvariantCulture, $"{file.Protocol.Id} {file.Protocol.Version}");
        return new
        {
            @case = file.Id,
            person = person.Id,
            key = Chain.Hash(key),
            at,
            box = Envelope.Seal(
                mayKnow ? key : Envelope.PublicKey(nobody),
                Encoding.UTF8.GetBytes(what),
                Place(file.Id, person.Id)
            ),
        };
    }

    private static byte[] Place(Guid @case, Guid person) =>
        new CanonicalWriter("IncidentDesk/mandate-request/v1").Add(@case).Add(person).ToArray();
}
