using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>A letter of grievances in the mailbox of the person it is for: opening it is recorded, and begins the
/// notice; then the person can answer, ask for a hearing, or give up the rest of the notice.</summary>
internal sealed class OtherLetterPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : SentLetterPage(sessions, cases, clock, "/mailbox/other/letter")
{
    public Span Notice => RightToBeHeard.Notice(Case.Protocol);

    /// <summary>Until when the person can answer; null before they opened it.</summary>
    public DateTimeOffset? Until => Known.NoticeEnds(Case, Notice);

    /// <summary>What the person answered so far.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Text)> Answers { get; private set; } = [];

    protected override bool Shows(Letter letter) => letter.Decision is null;

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) =>
        OpenAsync(file => GrievancesOpened.Decide(file, Actor, Letter, Now), ct);

    public Task<IActionResult> OnPostAnswerAsync(string? text, CancellationToken ct) =>
        WriteAsync(text, (file, written) => GrievancesAnswered.Decide(file, Actor, Letter, written.Id, Now), ct);

    public Task<IActionResult> OnPostHearAsync(CancellationToken ct) =>
        ActAsync(file => HearingAsked.Decide(file, Actor, Letter, Now), ct);

    public async Task<IActionResult> OnPostWaiveAsync(string? sure, CancellationToken ct)
    {
        if (sure is not null)
            return await ActAsync(file => NoticeWaived.Decide(file, Actor, Letter, Now), ct);
        if (!await ShowAsync(ct))
            return Closed();
        Problem = T["Coche d’abord la case. Le délai continue."];
        return Page();
    }

    protected override async Task ReadMoreAsync(CancellationToken ct)
    {
        var answers = new List<(DateTimeOffset, string)>();
        foreach (var said in Case.History.OfType<GrievancesAnswered>().Where(said => said.Letter == Letter))
            answers.Add((said.At, await Cases.TextAsync(Open, said.Item, ct) ?? ""));
        Answers = answers;
    }
}
