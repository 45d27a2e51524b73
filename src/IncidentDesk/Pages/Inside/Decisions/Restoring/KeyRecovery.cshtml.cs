using IncidentDesk.Rules;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Restoring;

/// <summary>Two CoPil members ask the custodians to recover what a person's lost keys opened; they see people, never
/// cases.</summary>
internal sealed class KeyRecoveryPage(
    KeyRecoveryStore recovery,
    AccountStore accounts,
    OneTimeCodeStore codes,
    ProtocolShelf protocols,
    TimeProvider clock
) : MemberPage
{
    /// <summary>How many custodians must give their shares.</summary>
    public int Needed => protocols.Current.Max(protocol => protocol.RecoveryNeeded);

    public IReadOnlyList<(KeyRecovery Request, string Print, bool CanSign)> Requests { get; private set; } = [];

    /// <summary>Everyone who may have held a case, including those who have left.</summary>
    public IEnumerable<Member> Members =>
        Me
            .Roster.File.Members.Where(member => member.Seats.Any(seat => seat.Role.Handles()))
            .OrderBy(member => member.Name, StringComparer.CurrentCulture);

    /// <summary>The people who may hold cases now, with the fingerprint of their keys.</summary>
    public IEnumerable<(Member Member, string Print)> Recipients =>
        Members
            .Where(member => Me.Roster.Find(member.Id)?.Handling.Any() is true)
            .Select(member => (member, PrintOf(member.Id)));

    /// <summary>A hash of the people and fingerprints shown on this page.</summary>
    public string Shown => PageHash.Of(Recipients.Select(recipient => $"{recipient.Member.Id} {recipient.Print}"));

    private string PrintOf(Guid person) => Fingerprint.Of(Me.Roster.File.Find(person)!.Keys);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid lost,
        Guid recipient,
        bool compared,
        string? shown,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(ct) || Me.Roster.Find(recipient) is not { } to || Me.Roster.File.Find(lost) is null)
            return NotFound();
        if (shown != Shown)
            return Refuse(Reason.ChangedMeanwhile);
        if (!compared)
            return Refuse(T["Compare d’abord l’empreinte de vive voix, puis coche la case."]);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        return signing is null
            ? Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]))
            : Answer(await recovery.AskAsync(Me.Person, lost, to, signing, ct));
    }

    public async Task<IActionResult> OnPostSignAsync(
        Guid id,
        string? shown,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (Requests.All(asked => asked.Request.Id != id || asked.Print != shown))
            return Refuse(Reason.ChangedMeanwhile);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        return signing is null
            ? Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]))
            : Answer(await recovery.SignAsync(Me.Person, id, signing, ct));
    }

    private IActionResult Answer(Reason? bar) =>
        bar is { } reason ? Refuse(reason) : RedirectToPage("/Inside/Decisions/Restoring/KeyRecovery");

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!Me.Person.InCopil)
            return false;
        Requests =
        [
            .. (await recovery.AllAsync(ct)).Select(asked =>
                (
                    asked.Recovery,
                    PrintOf(asked.Recovery.Recipient),
                    asked.Recovery.Bars(Me.Person, clock.GetUtcNow()) is null
                )
            ),
        ];
        return true;
    }
}
