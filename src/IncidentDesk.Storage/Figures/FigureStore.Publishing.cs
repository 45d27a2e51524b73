using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Figures;

/// <summary>Publishes the figures of a year, and reads those that were published.</summary>
public sealed partial class FigureStore
{
    private const string Tables = """
        SELECT year, body, person_id, at, signature
        FROM figure_table
        ORDER BY year DESC
        """;

    /// <summary>The published figures, the newest year first. A row is not shown if its signature does not cover it, if
    /// it has no line in the journal, or if it holds a group of too few cases.</summary>
    public async Task<IReadOnlyList<FigureYear>> PublishedAsync(CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        var published = new List<FigureYear>();
        foreach (var row in await content.QueryAsync<FigureTableRow>(Tables, null, ct))
            if (Read(row) is { } year && await journal.HasAsync(FigureLines.Published(row.Year), ct))
                published.Add(year);
        return published;

        FigureYear? Read(FigureTableRow row) =>
            Sat(people, row.PersonId, Role.Custodian)
            && people.IsSignedBy(row.PersonId, FigureTableRow.Message(row.Year, row.Body, row.At), row.Signature)
            && YearIn(row.Body) is { } year
            && year.Year == row.Year
                ? year with
                {
                    By = row.PersonId,
                    At = row.At,
                }
                : null;
    }

    /// <summary>A custodian adds up the second halves of the rows that the first sum names, puts both sums together and
    /// publishes what may be published. Null on success, otherwise what bars it.</summary>
    public async Task<FigureBar?> PublishAsync(Holder holder, int year, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        if (people.Find(holder.Id) is not { } me || !FigureSides.IsSecond(me))
            return FigureBar.NotYourSeat;
        if (await journal.HasAsync(FigureLines.Published(year), ct))
            return FigureBar.AlreadyPublished;
        if (
            (await PendingAsync(people, ct)).FirstOrDefault(row => row.PersonId == me.Id && row.Year == year)
                is not { } sum
            || BodyIn(sum.Body) is not { } body
            || body.Year != year
        )
            return FigureBar.NotSummed;
        var rows = (await RowsAsync(people, year, ct))
            .Where(row => row.Side == 2 && row.PersonId == me.Id)
            .DistinctBy(row => row.Id)
            .ToArray();
        if (BarsGroups(body, rows) is { } bar)
            return bar;
        var numbers = Halves(holder, rows, body.Groups);
        FigureHalves.Add(numbers, FigureHalves.Read(Open(holder, sum)));
        return await PublishAsync(holder, sum, body, numbers, ct);
    }

    private static byte[] Open(Holder holder, FigureSumRow sum) =>
        Envelope.OpenBytes(holder.Root, sum.Sealed, FigureSumRow.Place(sum.Year, sum.PersonId, sum.Body));

    /// <summary>Whether the rows that a first sum names are all there, each once, and enough for every group.</summary>
    private static FigureBar? BarsGroups(SumBody body, IReadOnlyList<FigureShareRow> rows)
    {
        var named = body.Groups.SelectMany(group => group.Ids).ToArray();
        return body.Version != FigureLayout.Version
            || named.Length != named.Distinct().Count()
            || named.Except(rows.Select(row => row.Id)).Any()
                ? FigureBar.HalvesMissing
            : body.Groups.Length == 0 || body.Groups.Any(group => !group.IsEnough(rows)) ? FigureBar.TooFewCases
            : null;
    }

    private async Task<FigureBar?> PublishAsync(
        Holder holder,
        FigureSumRow sum,
        SumBody body,
        uint[] numbers,
        CancellationToken ct
    )
    {
        var groups = ImmutableArray.CreateBuilder<FigureGroup>();
        foreach (var (index, group) in body.Groups.Index())
        {
            long[] own =
            [
                .. numbers.Skip(index * FigureLayout.Width).Take(FigureLayout.Width).Select(number => (long)number),
            ];
            if (!FigureLayout.Fits(own, group.Ids.Length))
                return FigureBar.DoNotAddUp;
            groups.Add(new(group.Campaign, group.Ids.Length, Suppression.Of(own, group.Ids.Length)));
        }
        FigureYear year = new(
            body.Version,
            (int)body.First,
            (int)body.Year,
            body.LeftOut,
            sum.SignerId,
            groups.ToImmutable()
        );
        return await WriteTableAsync(holder, year, ct) ? null : FigureBar.AlreadyPublished;
    }

    private const string InsertTable = """
        INSERT INTO figure_table (year, body, person_id, at, signature)
        VALUES (@Year, @Body, @PersonId, @At, @Signature)
        """;

    private const string DeleteTable = """
        DELETE FROM figure_table
        WHERE year = @year
        """;

    private const string DeleteShares = """
        DELETE FROM figure_share
        WHERE year <= @year
        """;

    /// <summary>Publishes, and deletes all halves up to the year; false when it was published meanwhile. A row that
    /// stood there without having been published is replaced.</summary>
    private Task<bool> WriteTableAsync(Holder holder, FigureYear made, CancellationToken ct)
    {
        var (body, at, year) = (JsonSerializer.Serialize(made), Now(), (long)made.Year);
        FigureTableRow row = new()
        {
            Year = year,
            Body = body,
            PersonId = holder.Id,
            At = at,
            Signature = holder.Sign(FigureTableRow.Message(year, body, at)),
        };
        return content.TryAsync(
            async work =>
            {
                if (await Journal.HasAsync(work, FigureLines.Published(year)))
                    return false;
                await work.ExecuteAsync(DeleteTable, new { year });
                await work.ExecuteAsync(InsertTable, row);
                await work.ExecuteAsync(DeleteSums);
                await work.ExecuteAsync(DeleteShares, new { year });
                await Journal.AppendAsync(work, FigureLines.Published(year), at);
                return true;
            },
            ct
        );
    }

    /// <summary>Whether somebody has or had a seat.</summary>
    private static bool Sat(Roster people, Guid person, Role role) =>
        people.File.Find(person)?.Seats.Any(seat => seat.Role == role) == true;

    private static FigureYear? YearIn(string json) =>
        Parsed(() => JsonSerializer.Deserialize<FigureYear>(json)) is { Groups.IsDefaultOrEmpty: false } year
        && year.Groups.All(group => !group.Tables.IsDefault && group.Cases >= Suppression.FewestCases)
            ? year
            : null;

    private static SumBody? BodyIn(string json) =>
        Parsed(() => JsonSerializer.Deserialize<SumBody>(json)) is { Groups: not null } body ? body : null;

    /// <summary>Null for what is no JSON of this kind.</summary>
    private static T? Parsed<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
