using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>Somebody who has the keys of a mailbox or once had them, as the mailbox itself can tell.</summary>
/// <param name="Role">The part they were asked for or took; null for whoever received the report and took none.</param>
/// <param name="Since">When they were given the keys; null where only the keys tell of them.</param>
/// <param name="OpenedAt">When they first opened the report; null when that is not known.</param>
internal sealed record KeyHolder(
    Guid Person,
    Role? Role,
    DateTimeOffset? Since,
    DateTimeOffset? OpenedAt,
    bool HoldsNow
);
