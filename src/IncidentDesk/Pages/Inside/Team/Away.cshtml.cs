using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Cases.Loads;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>A member writes an absence with a stand-in, takes a pause, takes either back, and says whether they stand
/// in for somebody else. Each is signed by that member alone.</summary>
internal sealed class AwayPage(
    RosterStore roster,
    AccountStore accounts,
    OneTimeCodeStore codes,
    CaseStore cases,
    CaseMending mending,
    ReliefStore reliefs,
    TimeProvider clock
) : MemberPage
{
    public DateOnly Today => Workdays.Day(clock.GetUtcNow());

    /// <summary>This member's absences and pauses that are not over.</summary>
    public IEnumerable<Away> Mine => Me.Person.Aways.OrderBy(away => away.From);

    /// <summary>The absences for which this member was named.</summary>
    public IEnumerable<Away> Asked => AwaySentences.NamedFor(Me.Roster, Me.Person.Id);

    /// <summary>What coordination asks this member, to be answered.</summary>
    public Task<IReadOnlyList<ReliefRequest>> ReliefsAsync(CancellationToken ct) => reliefs.ForAsync(Me.Person.Id, ct);

    public async Task<IActionResult> OnPostReliefAsync(Guid id, bool agrees, CancellationToken ct) =>
        await reliefs.AnswerAsync(Me.Holder, id, agrees, ct) is { } bar ? Refuse(bar) : RedirectToPage();

    /// <summary>Who is not there now.</summary>
    public IEnumerable<Person> Absent => Me.Roster.People.Where(person => person.Away is not null);

    /// <summary>Who can stand in: they hold one of the seats with which this member handles cases.</summary>
    public IEnumerable<Person> StandIns =>
        Me.Roster.Present.Where(person =>
            person.Id != Me.Person.Id && person.Handling.Intersect(Me.Person.Handling).Any(person.IsAccredited)
        );

    public async Task<IActionResult> OnPostAbsenceAsync(
        DateOnly? from,
        DateOnly? to,
        Guid? standIn,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (from is not { } first || to is not { } last)
            return Refuse(T["Écris le premier et le dernier jour."]);
        if (standIn is { } other && StandIns.All(person => person.Id != other))
            return Refuse(Reason.NoStandIn);
        var answer = await SignAsync(
            new AbsenceWritten(clock.GetUtcNow(), Me.Person.Id, first, last, standIn),
            password,
            code,
            ct
        );
        if (Refused is null && standIn is not null)
            await RemindAsync(ct);
        return answer;
    }

    public async Task<IActionResult> OnPostPauseAsync(
        DateOnly? to,
        string? password,
        string? code,
        CancellationToken ct
    ) =>
        to is { } last
            ? await SignAsync(new PauseWritten(clock.GetUtcNow(), Me.Person.Id, last), password, code, ct)
            : Refuse(T["Écris le dernier jour de la pause."]);

    public Task<IActionResult> OnPostAnswerAsync(
        int absence,
        bool agrees,
        string? password,
        string? code,
        CancellationToken ct
    ) => SignAsync(new StandInAnswered(clock.GetUtcNow(), Me.Person.Id, absence, agrees), password, code, ct);

    public Task<IActionResult> OnPostBackAsync(int ended, string? password, string? code, CancellationToken ct) =>
        SignAsync(new AwayEnded(clock.GetUtcNow(), Me.Person.Id, ended), password, code, ct);

    private async Task<IActionResult> SignAsync(RosterEntry entry, string? password, string? code, CancellationToken ct)
    {
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        return await roster.SignOwnAsync(entry, Me.Person.Id, signing, ct) is { } bar && !IsSecondPress(entry, bar)
            ? Refuse(bar)
            : RedirectToPage();
    }

    /// <summary>Whether the first press of the same form did what was asked.</summary>
    private static bool IsSecondPress(RosterEntry entry, Reason bar) =>
        entry is AbsenceWritten or PauseWritten && bar is Reason.AlreadyDone or Reason.AlreadySigned;

    /// <summary>Writes the reminders of this member's cases anew, so that those that fall into the absence reach the
    /// stand-in too. Only somebody with the keys of a case can do it.</summary>
    private async Task RemindAsync(CancellationToken ct)
    {
        foreach (var queued in await cases.QueueAsync(Me.Holder, ct))
            try
            {
                using var open = await cases.LoadAsync(Me.Holder, queued.Id, ct);
                if (open is not null)
                    await mending.MendAsync(Me.Holder, open, ct);
            }
            catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
            {
                // The list of cases says that this one does not verify, and nobody can act in it.
            }
    }
}
