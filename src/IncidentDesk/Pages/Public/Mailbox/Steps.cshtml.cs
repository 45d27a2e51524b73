using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>What the person can do with their case besides writing: validate a text, stop, reopen.</summary>
internal sealed class StepsPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    /// <summary>Texts offered to the person, in their present version.</summary>
    public IReadOnlyList<(SharedText Kind, string Text)> Offered { get; private set; } = [];

    /// <summary>Help lines for what was ticked; never derived from a text.</summary>
    public IEnumerable<HelpLine> Lines =>
        HelpLines.Listening.Concat(HelpLines.Emergency).Where(line => Case.Lines.Contains(line.Number));

    /// <summary>Whether the protocol would wait for an account that has not been offered yet.</summary>
    public bool CanDecline =>
        Case.Status == CaseStatus.Open
        && Case.Offered(SharedText.Account) is null
        && !Case.Declined.Contains(SharedText.Account)
        && Case.Protocol.AllNeeds.Any(need => need is { Kind: NeedKind.TextValidated, Text: SharedText.Account });

    public bool HasValidated(SharedText kind) =>
        Case.Offered(kind) is { } offered && Case.Validations.Contains((Holder.Id, offered));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Page() : Redirect("/mailbox");

    public async Task<IActionResult> OnPostAsync(string? kind, Guid? item, string? answer, CancellationToken ct)
    {
        if (SharedTexts.Parse(kind ?? "") is not { } text)
            return NotFound();
        return await ActAsync(
            file =>
                answer == "none" ? TextDeclined.Decide(file, Actor, text, clock.GetUtcNow())
                : file.Offered(text) != item ? Reason.ChangedMeanwhile
                : TextValidated.FromReporter(file, Actor, text, clock.GetUtcNow()),
            ct
        );
    }

    public Task<IActionResult> OnPostStopAsync(CancellationToken ct) =>
        ActAsync(file => StopAsked.Decide(file, Actor, stop: true, clock.GetUtcNow()), ct);

    public Task<IActionResult> OnPostGoAsync(CancellationToken ct) =>
        ActAsync(file => StopAsked.Decide(file, Actor, stop: false, clock.GetUtcNow()), ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) =>
        ActAsync(file => CaseReopened.FromReporter(file, Actor, clock.GetUtcNow()), ct);

    /// <summary>The person says whether they are afraid of talking with the other people.</summary>
    public Task<IActionResult> OnPostFearAsync(bool? afraid, CancellationToken ct) =>
        ActAsync(
            file =>
                afraid is { } given ? FearAnswered.FromReporter(file, Actor, given, clock.GetUtcNow()) : Verdict.Of(),
            ct
        );

    private async Task<IActionResult> ActAsync(Func<CaseFile, Verdict> decide, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return Closed();
        if (await Cases.ActAsync(Holder, Case.Id, decide, ct) is not { Refusal: { } refusal })
            return Redirect("/mailbox/steps");
        Problem = WordsOf(refusal);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        var offered = new List<(SharedText, string)>();
        foreach (var (kind, item) in Case.OfferedTexts.OrderBy(pair => pair.Key))
            if (await Cases.TextAsync(Open, item, ct) is { } text)
                offered.Add((kind, text));
        Offered = offered;
        return true;
    }
}
