using IncidentDesk.Rules;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>Takes over cases whose keys custodians recovered, and seals them under new keys at once.</summary>
internal sealed class RecoveredKeysPage(KeyRecoveryStore recovery, RecoveredCases cases) : MemberPage
{
    public IReadOnlyList<KeyRecovery> Requests { get; private set; } = [];
    public string Print => Fingerprint.Of(Me.Roster.File.Find(Me.Person.Id)!.Keys);

    public async Task OnGetAsync(CancellationToken ct) => Requests = await recovery.ForAsync(Me.Person.Id, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var (taken, refused) = await cases.TakeAsync(Me.Holder, Me.Actor, id, ct);
        if (taken > 0)
            return Redirect("/desk");
        Requests = await recovery.ForAsync(Me.Person.Id, ct);
        return refused > 0
            ? Refuse(T["Tu ne peux pas recevoir ces dossiers : il faut demander une autre personne."])
            : Refuse(Reason.TooFewApprovals);
    }
}
