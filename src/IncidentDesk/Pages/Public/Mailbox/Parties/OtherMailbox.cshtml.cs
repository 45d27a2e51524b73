using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>The mailbox of another person with a part in a case: what they are told and asked, and their answers;
/// nothing of anybody else's.</summary>
internal sealed class OtherMailboxPage(
    SessionStore sessions,
    CaseStore cases,
    PurgeMailbox end,
    RosterStore roster,
    TimeProvider clock
) : MailboxPage(sessions, cases)
{
    private readonly SessionStore sessions = sessions;

    protected override bool ForInvitee => true;

    /// <summary>What was purged just now; null when nothing was.</summary>
    public PurgedMailbox? Destroyed { get; private set; }

    /// <summary>Whether the sealed place and the database say the same; only then is the stage shown.</summary>
    public bool IsPlaceKnown => Open is { HasPlace: true, IsPlaceInDoubt: false };

    /// <summary>The dates that concern the person, the next one first.</summary>
    public ImmutableArray<PartyDate> Dates =>
        PartyDate.All(Case, IsPlaceKnown ? Open.Owed : [], IsPlaceKnown ? Open.EndsAt : null, Now);

    /// <summary>What the person should have received already, a sentence each.</summary>
    public IEnumerable<string> Late => IsPlaceKnown ? PartySentences.Late(Case, Open.Owed, Now) : [];

    /// <summary>The appointments to come.</summary>
    public IEnumerable<Meeting> Meetings => Meeting.Of(Case, Me.Id).Where(meeting => meeting.Offered.When > Now);

    public Party Me => Case.Others[0];
    public DateTimeOffset Now => clock.GetUtcNow();
    public IReadOnlyList<MailboxMessage> Said { get; private set; } = [];

    /// <summary>Texts that are also this person's, in their present version.</summary>
    public IReadOnlyList<(SharedText Kind, string Text)> Offered { get; private set; } = [];

    public string Text { get; private set; } = "";
    public bool CanStop => Me.Kind == PartyKind.Party && Case.Status == CaseStatus.Open;
    public bool CanReopen =>
        Me.Kind == PartyKind.Party && Case.Status == CaseStatus.Closed && Case.Protocol.Reopen.Party is not null;

    /// <summary>Whether this person is asked if they are afraid.</summary>
    public bool IsAskedOfFear =>
        Me.Kind == PartyKind.Party
        && Case.Status == CaseStatus.Open
        && Case.Protocol.Stages.Any(stage => stage.IsDialogue);

    public bool HasStopped => Case.StopAskedBy.Contains(Holder.Id);

    public bool HasValidated(SharedText kind) =>
        Case.Offered(kind) is { } offered && Case.Validations.Contains((Holder.Id, offered));

    public DateTimeOffset? PurgeAt =>
        Open.MailboxPurgeAt is { } at && at - Now <= Case.Protocol.Common.Retention.WarnBefore.Length ? at : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Page() : Redirect("/mailbox");

    public async Task<IActionResult> OnPostAsync(string? text, string? @as, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return Closed();
        Text = TypedText.Clean(text);
        if (Languages.Turned(HttpContext))
            return Page();
        if ((Problem = TypedText.Problem(Text)) is not null)
            return Page();
        var written = Once(Text);
        return await ActAsync(
            file =>
                @as == "account"
                    ? PartyAccount.Decide(file, Actor, written.Id, Now)
                    : PartyMessage.FromParty(file, Actor, written.Id, Now),
            ct,
            written
        );
    }

    public async Task<IActionResult> OnPostAnswerAsync(
        string? which,
        ConsentAnswer? answer,
        ConsentAnswer? shown,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(ct))
            return Closed();
        return Consents.Parse(which ?? "") is { } consent && answer is { } given && Enum.IsDefined(given)
            ? await ActAsync(
                file =>
                    file.Others[0].ConsentTo(consent) is var now && now != shown && now != given
                        ? Reason.ChangedMeanwhile
                        : PartyAnswered.FromParty(file, Actor, consent, given, Now),
                ct
            )
            : Redirect("/mailbox/other");
    }

    public async Task<IActionResult> OnPostValidateAsync(string? kind, Guid? item, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return Closed();
        return SharedTexts.Parse(kind ?? "") is { } text
            ? await ActAsync(
                file =>
                    file.Offered(text) != item
                        ? Reason.ChangedMeanwhile
                        : TextValidated.FromParty(file, Actor, text, Now),
                ct
            )
            : NotFound();
    }

    public async Task<IActionResult> OnPostFearAsync(bool? afraid, CancellationToken ct) =>
        !await ShowAsync(ct) ? Closed()
        : afraid is { } given ? await ActAsync(file => FearAnswered.FromParty(file, Actor, given, Now), ct)
        : Redirect("/mailbox/other");

    public async Task<IActionResult> OnPostStopAsync(bool stop, CancellationToken ct) =>
        await ShowAsync(ct) ? await ActAsync(file => PartyStopped.Decide(file, Actor, stop, Now), ct) : Closed();

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? await ActAsync(file => CaseReopened.FromParty(file, Actor, Now), ct) : Closed();

    public async Task<IActionResult> OnPostDestroyAsync(string? sure, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return Closed();
        if (sure is null)
            Problem = T["Coche d’abord la case : ce qui est détruit ne revient pas."];
        else if (await end.DeleteAsync(Holder, ct) is (Refusal: { } refusal, _))
            Problem = WordsOf(refusal);
        else
        {
            await OnPostCloseAsync(ct);
            Destroyed = new(Own: false, NotesStay: true);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(HttpContext, SessionKind.Mailbox), ct);
        DeskCookies.Delete(HttpContext, SessionKind.Mailbox);
        return Redirect("/");
    }

    private async Task<IActionResult> ActAsync(
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        if (await Cases.ActAsync(Holder, Case.Id, decide, ct, texts) is not { Refusal: { } refusal })
            return Redirect("/mailbox/other");
        Problem = WordsOf(refusal);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        var (people, said, offered) = (
            await roster.AllAsync(ct),
            new List<MailboxMessage>(),
            new List<(SharedText, string)>()
        );
        foreach (
            var read in Open.Entries.Where(read =>
                read.Entry is PartyOpened or PartyMessage or PartyAccount
                && !Case.Letters.Exists(letter => letter.Item == read.Entry.Text)
                && !Case.History.Exists(entry => entry is InterviewShown shown && shown.Item == read.Entry.Text)
            )
        )
        {
            var mine = read.Entry.By == Holder.Id;
            said.Add(
                new(
                    mine ? T["Toi"] : people.NameOf(read.Entry.By),
                    mine,
                    read.Entry is PartyAccount,
                    false,
                    read.Entry.At,
                    (await Cases.TextAsync(Open, read.Entry.Text!.Value, ct))!,
                    read.Entry.Text!.Value
                )
            );
        }
        foreach (var (kind, item) in Case.OfferedTexts.OrderBy(pair => pair.Key))
            if (await Cases.TextAsync(Open, item, ct) is { } text)
                offered.Add((kind, text));
        (Said, Offered) = (said, offered);
        return true;
    }
}
