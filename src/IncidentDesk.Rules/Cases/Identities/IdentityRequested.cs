using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Somebody in charge asked the custodians for the name.</summary>
/// <param name="Key">The key of the name's folder; after a correction of the name, a new request is needed.</param>
/// <param name="Item">The reason; null when two people have each attested theirs.</param>
[Entry("identity_requested")]
public sealed record IdentityRequested(
    Guid By,
    DateTimeOffset At,
    Guid Request,
    IdentityGround Ground,
    Guid Key,
    Guid? Item
) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            IdentityRequests = file.IdentityRequests.Add(new(Request, By, At, Ground, Key)),
        };

    /// <summary>Somebody in charge asks the custodians for the name: with the reporter's consent, or together with a
    /// second person who also writes why it cannot wait. Without a consent, the first reason is only recorded; the
    /// second person's makes the request.</summary>
    /// <param name="reason">The sealed text with the reason.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid request,
        IdentityGround ground,
        Guid reason,
        DateTimeOffset now
    )
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (file.Identity is not { } identity)
            return Reason.NoIdentity;
        if (Pending(file, now) is not null)
            return Reason.IdentityAlreadyAsked;
        if (ground.RequiredConsent() is { } consent)
            return file.ConsentTo(consent) == ConsentAnswer.Yes
                ? new IdentityRequested(actor.Id, now, request, ground, identity.Key, reason)
                : Reason.NoIdentityConsent;
        if (Wrote(file, ground, now, actor.Id))
            return Reason.AlreadySigned;
        var written = new Attested(actor.Id, now, ground.Id(), reason);
        return SignersOf(file.Apply(written), ground, now) >= Floors.OverrideSigners
            ? Verdict.Of(written, new IdentityRequested(actor.Id, now, request, ground, identity.Key, null))
            : written;
    }

    /// <summary>The request that waits for custodians; null when there is none, it has lapsed, or the name was changed
    /// since.</summary>
    public static IdentityRequest? Pending(CaseFile file, DateTimeOffset now) =>
        file.IdentityRequests.LastOrDefault(request =>
            request.OpenedAt is null && now <= request.EndsAt && request.Key == file.Identity?.Key
        );

    /// <summary>Whether this person has signed for a request without consent that is not yet made.</summary>
    public static bool Wrote(CaseFile file, IdentityGround ground, DateTimeOffset now, Guid person) =>
        Standing(file, ground, now).Any(a => a.By == person);

    /// <summary>How many people in charge have signed on this ground recently and since the last request.</summary>
    public static int SignersOf(CaseFile file, IdentityGround ground, DateTimeOffset now) =>
        Standing(file, ground, now).Select(a => a.By).Distinct().Count();

    private static IEnumerable<Attested> Standing(CaseFile file, IdentityGround ground, DateTimeOffset now)
    {
        var since =
            file.IdentityRequests.LastOrDefault(request => request.Ground == ground)?.At ?? DateTimeOffset.MinValue;
        return file.Attestations.Where(a =>
            a.What == ground.Id() && a.At > since && now - a.At <= CustodyRules.Lapse && file.IsHandler(a.By)
        );
    }
}
