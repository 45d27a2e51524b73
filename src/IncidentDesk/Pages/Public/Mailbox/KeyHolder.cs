using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>Somebody who has or had the keys of a mailbox, as far as the mailbox shows.</summary>
/// <param name="Role">The role they were asked for or took; null for receivers who took none.</param>
/// <param name="Since">When they received the keys; null when only a grant shows that they have them.</param>
/// <param name="OpenedAt">When they first opened the report; null when unknown.</param>
internal sealed record KeyHolder(
    Guid Person,
    Role? Role,
    DateTimeOffset? Since,
    DateTimeOffset? OpenedAt,
    bool HoldsNow
);
