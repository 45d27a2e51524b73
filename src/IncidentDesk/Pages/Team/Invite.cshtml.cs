using IncidentDesk.Rules;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Team;

/// <summary>A member invites someone; the link makes keys, the signatures of others make a member.</summary>
internal sealed class InvitePage(InvitationStore invitations) : MemberPage
{
    public string Name { get; private set; } = "";
    public string Circle { get; private set; } = "";
    public Role[] Chosen { get; private set; } = [];
    public string? Link { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? name, string? circle, Role[] roles, bool adherent, CancellationToken ct)
    {
        (Name, Circle, Chosen) = ((name ?? "").Trim(), (circle ?? "").Trim(), roles.Where(Enum.IsDefined).ToArray());
        if (Name.Length is 0 or > 60) return Refuse(T["Écris un prénom ou un pseudonyme."]);
        if (Chosen.Length == 0) return Refuse(T["Choisis au moins un siège."]);
        var token = await invitations.AddAsync(InvitationKind.Member, Guid.Empty, new(Name, Circle, adherent, [.. Chosen]), TimeSpan.FromDays(7), ct);
        Link = $"{Request.Scheme}://{Request.Host}/invitation/{token}";
        return Page();
    }
}
