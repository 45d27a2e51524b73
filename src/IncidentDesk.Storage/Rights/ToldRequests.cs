using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Rights;

/// <summary>The requests of which somebody of the seat for personal data was told, and those alone: the rows are
/// reminders, and a person whom the reporter set aside gets none.</summary>
public sealed class ToldRequests(ContentDatabase content)
{
    private sealed class Row
    {
        public Guid FolderId { get; init; }
        public DateTimeOffset At { get; init; }
        public int Nth { get; init; }
    }

    private const string Told = """
        SELECT folder_id, at, nth
        FROM outbox
        WHERE person_id = @person AND nth >= @first AND nth < @standsIn
        UNION
        SELECT folder_id, at, nth
        FROM due
        WHERE person_id = @person AND nth >= @first AND nth < @standsIn
        """;

    /// <summary>Those that wait for an answer first, the next to be due at the top; then those that were answered, the
    /// latest first.</summary>
    public async Task<IReadOnlyList<ToldRequest>> OfAsync(Guid person, CancellationToken ct)
    {
        var parameters = new
        {
            person,
            first = RightsNews.First,
            standsIn = Deadlines.StandsIn,
        };
        return
        [
            .. (await content.QueryAsync<Row>(Told, parameters, ct))
                .Select(row => (Row: row, News: RightsNews.Of(row.Nth)))
                .Where(told => told.News is not null)
                .GroupBy(told => (told.Row.FolderId, told.News!.Index))
                .Select(request => Of(request.Key.FolderId, request.Key.Index, [.. request.Select(One)]))
                .OfType<ToldRequest>()
                .OrderBy(request => request.AnsweredAt is not null)
                .ThenBy(request => request.AnsweredAt is { } at ? -at.UtcTicks : request.DueAt.UtcTicks),
        ];
    }

    private static (DateTimeOffset At, RightsNews News) One((Row Row, RightsNews? News) told) =>
        (told.Row.At, told.News!);

    /// <summary>Null for rows that do not begin with a request.</summary>
    private static ToldRequest? Of(Guid folder, int index, (DateTimeOffset At, RightsNews News)[] told)
    {
        return When(RightsStep.Asked) is { } asked
            ? new(
                ToldRequest.NumberOf(folder, index),
                told[0].News.Kind,
                asked,
                When(RightsStep.Extended),
                When(RightsStep.Answered)
            )
            : null;

        DateTimeOffset? When(RightsStep step) =>
            told.Where(one => one.News.Step == step).Select(one => (DateTimeOffset?)one.At).FirstOrDefault();
    }
}
