using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Loads;

/// <summary>What coordination asked colleagues, and what they said. A row whose signature does not verify is not
/// shown.</summary>
public sealed class ReliefStore(ContentDatabase content, RosterStore roster, TimeProvider clock)
{
    /// <summary>How long a request, and its answer, is shown.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(14);

    /// <summary>How many are open at most.</summary>
    public const int Most = 40;

    private const string Recent = """
        SELECT id, coordinator_id, person_id, colleague_id, asked_at, signature, answered_at, agrees, answer
        FROM relief_request
        WHERE asked_at > @since
        ORDER BY asked_at, id
        """;

    /// <summary>The requests of the last days, the oldest first.</summary>
    public async Task<IReadOnlyList<ReliefRequest>> RecentAsync(CancellationToken ct) =>
        await RecentAsync(await roster.AllAsync(ct), ct);

    private async Task<IReadOnlyList<ReliefRequest>> RecentAsync(Roster people, CancellationToken ct) =>
        [
            .. (await content.QueryAsync<ReliefRequest>(Recent, new { since = clock.GetUtcNow() - Lapse }, ct)).Where(
                request => IsHonest(request, people)
            ),
        ];

    /// <summary>What this colleague is asked, and has not answered.</summary>
    public async Task<IReadOnlyList<ReliefRequest>> ForAsync(Guid colleague, CancellationToken ct) =>
        [.. (await RecentAsync(ct)).Where(one => one.ColleagueId == colleague && one.SaysYes is null)];

    private static bool IsHonest(ReliefRequest request, Roster people) =>
        MayAsk(people.Find(request.CoordinatorId))
        && people.IsSignedBy(request.CoordinatorId, request.Asked(), request.Signature)
        && people.File.Find(request.PersonId) is not null
        && (
            request is not { AnsweredAt: { } at, SaysYes: { } agrees, Answer: { } answer }
            || people.IsSignedBy(request.ColleagueId, request.Answered(agrees, at), answer)
        );

    private static bool MayAsk(Person? person) =>
        person is not null && (person.Has(Role.Coordination) || person.Has(Role.Bureau));

    private const string Insert = """
        INSERT INTO relief_request (id, coordinator_id, person_id, colleague_id, asked_at, signature)
        VALUES (@Id, @CoordinatorId, @PersonId, @ColleagueId, @AskedAt, @signature)
        """;

    private const string DeleteOld = """
        DELETE FROM relief_request
        WHERE asked_at <= @since
        """;

    /// <summary>Asks somebody who may receive reports now, and mails them; null on success, otherwise the
    /// refusal.</summary>
    public async Task<Reason?> AskAsync(Holder coordinator, Guid person, Guid colleague, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        if (
            person == colleague
            || !MayAsk(people.Find(coordinator.Id))
            || people.Find(person) is not { } whose
            || people.Find(colleague) is not { } asked
            || !whose.Handling.Any(role => asked.Receives(role))
        )
            return Reason.NotEligible;
        var recent = await RecentAsync(people, ct);
        if (recent.Any(one => one.SaysYes is null && (one.PersonId, one.ColleagueId) == (person, colleague)))
            return Reason.AlreadyDone;
        if (recent.Count(one => one.SaysYes is null) >= Most)
            return Reason.TooManyProposals;
        ReliefRequest row = new()
        {
            Id = Guid.NewGuid(),
            CoordinatorId = coordinator.Id,
            PersonId = person,
            ColleagueId = colleague,
            AskedAt = Now(),
        };
        return await InsertAsync(coordinator, row, ct) ? null : Reason.TryAgain;
    }

    private Task<bool> InsertAsync(Holder coordinator, ReliefRequest row, CancellationToken ct) =>
        content.TryAsync(
            async work =>
            {
                await work.ExecuteAsync(DeleteOld, new { since = row.AskedAt - Lapse });
                await work.ExecuteAsync(
                    Insert,
                    new
                    {
                        row.Id,
                        row.CoordinatorId,
                        row.PersonId,
                        row.ColleagueId,
                        row.AskedAt,
                        signature = coordinator.Sign(row.Asked()),
                    }
                );
                await ReminderStore.TellNowAsync(work, row.Id, [row.ColleagueId], row.AskedAt);
                return true;
            },
            ct
        );

    private const string Write = """
        UPDATE relief_request
        SET answered_at = @at, agrees = @agrees, answer = @answer
        WHERE id = @id AND colleague_id = @colleague AND answered_at IS NULL
        """;

    /// <summary>The colleague says yes or no, once; null on success, otherwise the refusal.</summary>
    public async Task<Reason?> AnswerAsync(Holder colleague, Guid id, bool agrees, CancellationToken ct)
    {
        if (
            (await RecentAsync(ct)).FirstOrDefault(one =>
                one.Id == id && one.ColleagueId == colleague.Id && one.SaysYes is null
            )
            is not { } request
        )
            return Reason.AlreadyDone;
        var at = Now();
        return
            await content.ExecuteAsync(
                Write,
                new
                {
                    at,
                    agrees = agrees ? 1 : 0,
                    answer = colleague.Sign(request.Answered(agrees, at)),
                    id,
                    colleague = colleague.Id,
                },
                ct
            ) == 1
            ? null
            : Reason.AlreadyDone;
    }

    /// <summary>The present time in whole milliseconds, as the database stores it.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
