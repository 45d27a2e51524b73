using IncidentDesk.Letters;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>Opens one text on request; the text is only in the answer to this act.</summary>
internal sealed class ReadPage(CaseStore cases, LetterShelf shelf, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Text { get; set; }

    public string? Words { get; private set; }

    /// <summary>The record of a file; null for a text.</summary>
    public KeptFile? Told { get; private set; }

    /// <summary>What was sent to somebody with this text; null when it was not sent by the team.</summary>
    public SentLetter? Sent =>
        Case
            .History.Where(entry => entry.Text == Text)
            .Select(entry => SentLetter.Of(entry, Case, shelf))
            .FirstOrDefault(one => one is not null);

    /// <summary>Whether the reporter wrote the text and this person can answer it.</summary>
    public bool CanReply =>
        Case.History.Exists(entry => entry.Text == Text && entry.By == Case.Reporter)
        && MessageSent.FromTeam(Case, Me.Actor, Guid.Empty, Now).Refusal is null;

    /// <summary>Whether the text is a note that this person can strike or replace.</summary>
    public bool CanStrike => NoteStruck.Decide(Case, Me.Actor, Text, null, Now).Refusal is null;

    /// <summary>Where a note is struck or replaced.</summary>
    public string StrikesAt => $"/desk/case/{Id}/strike/{Text}";

    /// <summary>An answer is written on this page, and belongs to the page of messages; a correction to that of the
    /// note.</summary>
    protected override string UnsentAt => CanStrike ? StrikesAt : $"/desk/case/{Id}/reply";

    /// <summary>Whether the text is shown for paper.</summary>
    public bool IsPaper { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.Knows(Text) ? Page() : NotFound();

    /// <summary>Opens a text that was sent, for paper; the opening is recorded like any other.</summary>
    public async Task<IActionResult> OnPostPaperAsync(CancellationToken ct)
    {
        var answer = await OnPostAsync(ct);
        IsPaper = Words is not null && Sent is not null;
        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (
            await Cases.ActAsync(Me.Holder, Id, file => TextOpened.Decide(file, Me.Actor, Text, Now), ct)
                is not { } verdict
            || !await LoadAsync(ct)
        )
            return NotFound();
        if (verdict.Refusal is { } refusal)
            return Case.Knows(Text) ? Refuse(refusal) : NotFound();
        Words = await Cases.TextAsync(Open, Text, ct);
        Told = await Cases.FileAsync(Open, Text, ct);
        if (CanReply || CanStrike)
            await FindUnsentAsync(ct);
        return Page();
    }
}
