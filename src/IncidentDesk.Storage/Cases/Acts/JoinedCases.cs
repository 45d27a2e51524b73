using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Joins one case to another one. The other case first takes over whom this one keeps out, so that a joining
/// that is cut off between both writes lets nobody read more.</summary>
public sealed class JoinedCases(ContentDatabase content, CaseStore cases, TimeProvider clock)
{
    /// <summary>Null when the holder cannot open both cases.</summary>
    /// <param name="id">The case that ends.</param>
    /// <param name="into">The case that goes on for both.</param>
    public async Task<Verdict?> JoinAsync(Holder holder, Actor actor, Guid id, Guid into, CancellationToken ct)
    {
        using (var own = await cases.LoadAsync(holder, id, ct))
        {
            if (own is null)
                return null;
            var taken = await cases.ActAsync(
                holder,
                into,
                file => CaseTakenIn.Decide(file, own.File, actor, clock.GetUtcNow()),
                ct
            );
            if (taken is null or { Refusal: { Reason: not Reason.AlreadyDone } })
                return taken;
        }
        using var other = await cases.LoadAsync(holder, into, ct);
        return other is null
            ? null
            : await cases.ActAsync(
                holder,
                id,
                file => CaseJoined.Decide(file, other.File, actor, clock.GetUtcNow()),
                ct
            );
    }

    private const string Exists = """
        SELECT COUNT(*)
        FROM incident_case
        WHERE id = @id
        """;

    /// <summary>Brings a joined case up to date when somebody in charge of it opens it: with the other case as they
    /// read it, or without it when it exists no more. Null, and nothing changes, for a case that they cannot
    /// read.</summary>
    public async Task<Verdict?> FollowAsync(Holder holder, Actor actor, Guid id, Joining joined, CancellationToken ct)
    {
        using var other = await cases.LoadAsync(holder, joined.With, ct);
        if (other is not null)
            return await cases.ActAsync(
                holder,
                id,
                file => JoinFollowed.Decide(file, other.File, actor, clock.GetUtcNow()),
                ct
            );
        return await content.FirstAsync<int>(Exists, new { id = joined.With }, ct) == 0
            ? await cases.ActAsync(holder, id, file => JoinFollowed.Gone(file, actor, clock.GetUtcNow()), ct)
            : null;
    }
}
