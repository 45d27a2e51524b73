using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>Appointments offered by the team, in a mailbox: accept, refuse, or propose another time. No answer is not a
/// yes.</summary>
internal abstract class AppointmentsPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    /// <summary>Each appointment with its place, and the person's proposal of another time.</summary>
    public (Meeting Meeting, string Where, string Wish)[] All { get; private set; } = [];

    /// <summary>The appointment whose answer was refused.</summary>
    public Guid? Wrong { get; private set; }

    /// <summary>The person's answer, by the rule for this mailbox.</summary>
    protected abstract Verdict Decide(CaseFile file, Guid meeting, MeetingAnswer answer, Guid? item);

    protected DateTimeOffset Now => clock.GetUtcNow();

    public static string Said(Meeting meeting) =>
        meeting.Answer is not { } said
            ? T["Pas encore de réponse."]
            : said.Answer switch
            {
                MeetingAnswer.Accepted => T["Accepté."],
                MeetingAnswer.Moved => T["Un autre moment est demandé :"],
                MeetingAnswer.Refused => T["Refusé."],
            };

    /// <summary>How a mailbox speaks of an appointment to come: only a yes notes it.</summary>
    public static string Notice(Meeting meeting) =>
        meeting.Answer is not { } said
            ? T["L’équipe te propose un rendez-vous."]
            : said.Answer switch
            {
                MeetingAnswer.Accepted => T["Un rendez-vous est noté."],
                MeetingAnswer.Moved or MeetingAnswer.Refused => T["Tu as répondu à cette proposition de rendez-vous :"],
            };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : Redirect(Home);

    public async Task<IActionResult> OnPostAsync(
        Guid meeting,
        MeetingAnswer? answer,
        string? when,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(ct))
            return Closed();
        if (answer is not { } said || !Enum.IsDefined(said))
            return Page();
        var wish = TypedText.Clean(when).Trim();
        Problem = said == MeetingAnswer.Moved ? TypedText.Problem(wish) : null;
        var written = said == MeetingAnswer.Moved && Problem is null ? Once(wish) : null;
        if (Problem is null)
        {
            var verdict = await Cases.ActAsync(
                Holder,
                Case.Id,
                file => Decide(file, meeting, said, written?.Id),
                ct,
                written is null ? [] : [written]
            );
            if (verdict?.Refusal is not { } refusal)
                return Redirect($"{Home}/meetings");
            Problem = WordsOf(refusal);
        }
        Wrong = meeting;
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        var all = new List<(Meeting, string, string)>();
        foreach (var meeting in Meeting.Of(Case, ForInvitee ? Case.Others[0].Id : null))
            all.Add(
                (
                    meeting,
                    await Cases.TextAsync(Open, meeting.Offered.Item, ct) ?? "",
                    meeting.Answer?.Item is { } wish ? await Cases.TextAsync(Open, wish, ct) ?? "" : ""
                )
            );
        All = [.. all];
        return true;
    }
}
