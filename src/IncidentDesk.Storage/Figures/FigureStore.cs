using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Figures;

/// <summary>Adds up what members gave away of closed cases, once a year is over, and publishes it once.</summary>
public sealed partial class FigureStore(
    ContentDatabase content,
    Journal journal,
    RosterStore roster,
    TimeProvider clock
)
{
    private const string Shares = """
        SELECT id, year, campaign, side, person_id, sealed, signer_id, signature
        FROM figure_share
        WHERE year <= @year
        ORDER BY id, person_id
        """;

    private const string Sums = """
        SELECT year, person_id, body, sealed, signer_id, at, signature
        FROM figure_sum
        ORDER BY year, person_id
        """;

    /// <summary>The year that can be added up or published now; null when there is none. It does not say of how many
    /// cases.</summary>
    public async Task<FigureTask?> WaitingAsync(CancellationToken ct)
    {
        var year = ThisYear - 1;
        var pending = (await PendingAsync(await roster.AllAsync(ct), ct)).OrderByDescending(row => row.Year).ToArray();
        if (pending is [var newest, ..] && newest.Year == year)
            return new(year, IsSummed: true);
        var shares = await content.QueryAsync<FigureShareRow>(Shares, new { year }, ct);
        // An older sum that cannot be published does not keep a newer year from being added up.
        if (pending is [var older, ..] && shares.All(row => row.Year <= older.Year))
            return new((int)older.Year, IsSummed: true);
        return (await PublishedAsync(ct)).Any(one => one.Year == year) || shares.Count == 0
            ? null
            : new(year, IsSummed: false);
    }

    private int ThisYear => Workdays.Day(clock.GetUtcNow()).Year;

    /// <summary>The first sums, signed by one of coordination, that wait for somebody who can publish them.</summary>
    private async Task<FigureSumRow[]> PendingAsync(Roster people, CancellationToken ct)
    {
        var second = FigureSides.Of(people.Present).Second.Select(person => person.Id).ToHashSet();
        var pending = new List<FigureSumRow>();
        foreach (var row in await content.QueryAsync<FigureSumRow>(Sums, null, ct))
            if (
                second.Contains(row.PersonId)
                && Sat(people, row.SignerId, Role.Coordination)
                && people.IsSignedBy(row.SignerId, row.Signed(), row.Signature)
                && await journal.HasAsync(FigureLines.Summed(row.Year), ct)
            )
                pending.Add(row);
        return [.. pending];
    }

    /// <summary>One of coordination adds up the first halves of all rows of a year that is over, and of earlier years
    /// that were not published, for the custodians who hold the second halves. Null on success, otherwise what bars
    /// it.</summary>
    public async Task<FigureBar?> SumAsync(Holder holder, int year, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        if (people.Find(holder.Id) is not { } me || !FigureSides.IsFirst(me))
            return FigureBar.NotYourSeat;
        if (year >= ThisYear)
            return FigureBar.YearNotOver;
        if (
            await journal.HasAsync(FigureLines.Summed(year), ct)
            || (await PendingAsync(people, ct)).Any(row => row.Year == year)
        )
            return FigureBar.AlreadySummed;
        if (await journal.HasAsync(FigureLines.Published(year), ct))
            return FigureBar.AlreadyPublished;
        var rows = await RowsAsync(people, year, ct);
        var (own, custodians) = Covered(rows, me, people);
        var groups = SummedGroup.Of(own);
        if (own.Length == 0 || groups.Any(group => !group.IsEnough(own)))
            return FigureBar.TooFewCases;
        var left = rows.Select(row => row.Id).Distinct().Count() - own.Length;
        SumBody body = new(FigureLayout.Version, own.Min(row => row.Year), year, left, groups);
        return await WriteSumAsync(holder, body, people, custodians, Halves(holder, own, groups), ct)
            ? null
            : FigureBar.AlreadySummed;
    }

    /// <summary>The rows up to a year that a member signed and that were not published; none is opened
    /// here.</summary>
    private async Task<IReadOnlyList<FigureShareRow>> RowsAsync(Roster people, int year, CancellationToken ct)
    {
        var rows = await content.QueryAsync<FigureShareRow>(Shares, new { year }, ct);
        var newest = long.MinValue;
        foreach (var past in rows.Select(row => row.Year).Append(year).Distinct().Order())
            if (await journal.HasAsync(FigureLines.Published(past), ct))
                newest = past;
        return
        [
            .. rows.Where(row => row.Year > newest && people.IsSignedBy(row.SignerId, row.Signed(), row.Signature)),
        ];
    }

    /// <summary>The person's own halves of as many rows as possible of which some custodian has the others, and all
    /// custodians who have them.</summary>
    private static (FigureShareRow[] Own, Guid[] Custodians) Covered(
        IReadOnlyList<FigureShareRow> rows,
        Person me,
        Roster people
    )
    {
        var mine = rows.Where(row => row.Side == 1 && row.PersonId == me.Id).DistinctBy(row => row.Id).ToArray();
        var theirs = FigureSides
            .Of(people.Present)
            .Second.Select(person =>
                (
                    person.Id,
                    Ids: rows.Where(row => row.Side == 2 && row.PersonId == person.Id)
                        .Select(row => row.Id)
                        .Intersect(mine.Select(row => row.Id))
                        .ToHashSet()
                )
            )
            .ToArray();
        var most = theirs.MaxBy(one => one.Ids.Count).Ids ?? [];
        return (
            [.. mine.Where(row => most.Contains(row.Id))],
            [.. theirs.Where(one => one.Ids.IsSupersetOf(most)).Select(one => one.Id)]
        );
    }

    /// <summary>The sum of one person's halves of each group, one after another.</summary>
    /// <exception cref="SealBrokenException">A half does not open, though a member signed it for this
    /// person.</exception>
    private static uint[] Halves(Holder holder, IReadOnlyList<FigureShareRow> own, IEnumerable<SummedGroup> groups)
    {
        var rows = own.ToDictionary(row => row.Id);
        return [.. groups.SelectMany(group => Half(holder, group.Ids.Select(id => rows[id])))];
    }

    private static uint[] Half(Holder holder, IEnumerable<FigureShareRow> rows)
    {
        var sum = new uint[FigureLayout.Width];
        foreach (var row in rows)
        {
            var place = FigureShareRow.Place(row.Id, row.Year, row.Campaign, row.Side, row.PersonId);
            var half = Envelope.OpenBytes(holder.Root, row.Sealed, place);
            if (half.Length != 4 * sum.Length)
                throw new SealBrokenException();
            FigureHalves.Add(sum, FigureHalves.Read(half));
            CryptographicOperations.ZeroMemory(half);
        }
        return sum;
    }

    private const string InsertSum = """
        INSERT INTO figure_sum (year, person_id, body, sealed, signer_id, at, signature)
        VALUES (@Year, @PersonId, @Body, @Sealed, @SignerId, @At, @Signature)
        """;

    private const string DeleteSums = """
        DELETE FROM figure_sum
        """;

    /// <summary>False when somebody else made a sum meanwhile.</summary>
    private Task<bool> WriteSumAsync(
        Holder holder,
        SumBody made,
        Roster people,
        IEnumerable<Guid> custodians,
        uint[] sums,
        CancellationToken ct
    )
    {
        var (body, at, bytes) = (JsonSerializer.Serialize(made), Now(), FigureHalves.Write(sums));
        var rows = custodians.Select(person => SumRow(holder, made.Year, person, body, at, Seal(person))).ToArray();
        return content.TryAsync(
            async work =>
            {
                if (await Journal.HasAsync(work, FigureLines.Summed(made.Year)))
                    return false;
                await work.ExecuteAsync(DeleteSums);
                await work.InsertAsync(InsertSum, rows);
                await Journal.AppendAsync(work, FigureLines.Summed(made.Year), at);
                return true;
            },
            ct
        );

        byte[] Seal(Guid person) =>
            Envelope.Seal(people.ReadKey(person), bytes, FigureSumRow.Place(made.Year, person, body));
    }

    private static FigureSumRow SumRow(
        Holder holder,
        long year,
        Guid person,
        string body,
        DateTimeOffset at,
        byte[] box
    ) =>
        new()
        {
            Year = year,
            PersonId = person,
            Body = body,
            Sealed = box,
            SignerId = holder.Id,
            At = at,
            Signature = holder.Sign(FigureSumRow.Message(year, person, body, box, at)),
        };

    /// <summary>The present time in whole milliseconds, as the database stores it.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
