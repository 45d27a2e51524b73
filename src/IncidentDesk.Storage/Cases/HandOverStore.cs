using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases;

/// <summary>Hand-overs: requested by one person in charge, agreed to by another, or by coordination when there is no
/// other. The keys are given once both have acted.</summary>
public sealed class HandOverStore(ContentDatabase content, CaseStore cases, RosterStore roster, TimeProvider clock)
{
    /// <summary>Requests a hand-over, or agrees to one that another person in charge or coordination wants too. Null
    /// when there is no such case for this holder.</summary>
    public async Task<Verdict?> ActAsync(
        Holder holder,
        Actor actor,
        Guid id,
        Person to,
        Role role,
        CancellationToken ct
    )
    {
        var (request, people) = (Guid.NewGuid(), await roster.AllAsync(ct));
        var agreed = await AgreedAsync(holder.Id, id, people, ct);
        return await cases.ActAsync(
            holder,
            id,
            file => HandOver.Decide(file, actor, to, role, request, people.People, clock.GetUtcNow(), agreed),
            (work, loaded, verdict) => AskCoordinationAsync(work, holder, loaded, verdict, people),
            ct
        );
    }

    /// <summary>Offers one's own place in a case to somebody, with a note for whoever comes. Null when there is no such
    /// case for this holder.</summary>
    /// <param name="note">The text of the note; null without one.</param>
    public async Task<Verdict?> OfferAsync(
        Holder holder,
        Actor actor,
        Guid id,
        Person to,
        string? note,
        CancellationToken ct
    )
    {
        var (request, people) = (Guid.NewGuid(), await roster.AllAsync(ct));
        var agreed = await AgreedAsync(holder.Id, id, people, ct);
        NewText[] texts = note is null ? [] : [NewText.Of(note)];
        return await cases.ActAsync(
            holder,
            id,
            file =>
                PlaceOffered.Decide(
                    file,
                    actor,
                    to,
                    request,
                    texts.FirstOrDefault()?.Id,
                    people.People,
                    clock.GetUtcNow(),
                    agreed
                ),
            (work, loaded, verdict) => AskCoordinationAsync(work, holder, loaded, verdict, people),
            ct,
            texts
        );
    }

    /// <summary>Writes a signed request to each coordinator, when the act asks coordination.</summary>
    private static async Task<bool> AskCoordinationAsync(
        Work work,
        Holder holder,
        CaseFolders loaded,
        Verdict verdict,
        Roster people
    )
    {
        if (verdict.Entries.OfType<HandOverAsked>().SingleOrDefault() is not { ToCoordination: true } asked)
            return true;
        foreach (var coordinator in HandOver.Coordination(loaded.File, asked.By, asked.To, people.People))
            await InsertAsync(
                work,
                holder,
                new()
                {
                    Id = asked.Request,
                    CoordinatorId = coordinator,
                    CaseId = loaded.Row.Id,
                    RequesterId = asked.By,
                    PersonId = asked.To,
                    Role = asked.Role.Id(),
                    AskedAt = asked.At,
                    EndsAt = asked.At + HandOver.Lapse,
                }
            );
        return true;
    }

    private const string Insert = """
        INSERT INTO hand_over_request (id, coordinator_id, case_id, requester_id, person_id, role, asked_at, ends_at,
            signature)
        VALUES (@id, @coordinator, @case, @requester, @person, @role, @asked, @ends, @signature)
        """;

    private static Task InsertAsync(Work work, Holder holder, HandOverRequest row) =>
        work.ExecuteAsync(
            Insert,
            new
            {
                id = row.Id,
                coordinator = row.CoordinatorId,
                @case = row.CaseId,
                requester = row.RequesterId,
                person = row.PersonId,
                role = row.Role,
                asked = row.AskedAt,
                ends = row.EndsAt,
                signature = holder.Sign(row.Asked()),
            }
        );

    private const string OfCase = """
        SELECT id, coordinator_id, case_id, requester_id, person_id, role, asked_at, ends_at, signature, agreed_at,
            agreement
        FROM hand_over_request
        WHERE case_id = @id AND requester_id = @requester AND agreed_at IS NOT NULL
        """;

    /// <summary>The agreements coordination gave to this requester in a case, if their signatures verify.</summary>
    private async Task<IReadOnlyList<HandOverAgreement>> AgreedAsync(
        Guid requester,
        Guid id,
        Roster people,
        CancellationToken ct
    )
    {
        var agreed = new List<HandOverAgreement>();
        foreach (var row in await content.QueryAsync<HandOverRequest>(OfCase, new { id, requester }, ct))
            if (
                row is { AgreedAt: { } at, Agreement: { } signature }
                && people.Find(row.CoordinatorId) is not null
                && Roles.Parse(row.Role) is { } role
                && Signature.Verify(Convert.FromHexString(people.SignKey(row.CoordinatorId)), row.Agreed(at), signature)
            )
                agreed.Add(new(row.Id, row.RequesterId, row.PersonId, role, row.CoordinatorId, at));
        return agreed;
    }

    private const string Live = """
        SELECT id, coordinator_id, case_id, requester_id, person_id, role, asked_at, ends_at, signature, agreed_at,
            agreement
        FROM hand_over_request
        WHERE coordinator_id = @coordinator AND ends_at >= @now
        ORDER BY asked_at
        """;

    /// <summary>The live requests to this coordinator whose requester's signature verifies.</summary>
    public async Task<IReadOnlyList<HandOverRequest>> WaitingAsync(Guid coordinator, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        return
        [
            .. (
                await content.QueryAsync<HandOverRequest>(Live, new { coordinator, now = clock.GetUtcNow() }, ct)
            ).Where(request => IsHonest(request, people)),
        ];
    }

    private static bool IsHonest(HandOverRequest request, Roster people) =>
        request.RequesterId != request.CoordinatorId
        && request.PersonId != request.CoordinatorId
        && people.Find(request.RequesterId) is not null
        && people.Find(request.PersonId) is not null
        && Roles.Parse(request.Role) is not null
        && people.ActKeys(request.RequesterId).Any(key => Signature.Verify(key, request.Asked(), request.Signature));

    private const string Agree = """
        UPDATE hand_over_request
        SET agreed_at = @at, agreement = @signature
        WHERE id = @id AND coordinator_id = @coordinator AND agreed_at IS NULL
        """;

    /// <summary>Signs the agreement; null on success.</summary>
    /// <param name="signing">The signing secret, unlocked for this act.</param>
    public async Task<Reason?> AgreeAsync(Guid coordinator, Guid id, SigningSecret signing, CancellationToken ct)
    {
        if ((await WaitingAsync(coordinator, ct)).FirstOrDefault(request => request.Id == id) is not { } request)
            return Reason.IdentityRequestLapsed;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return
            await content.ExecuteAsync(
                Agree,
                new
                {
                    at,
                    signature = signing.Sign(request.Agreed(at)),
                    id,
                    coordinator,
                },
                ct
            ) == 1
            ? null
            : Reason.AlreadySigned;
    }
}
