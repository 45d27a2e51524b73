using IncidentDesk.Pages.Public.Mailbox.Choices;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>The mailbox, opened by eight words: the state of the case, the messages, the person's consents.</summary>
internal sealed partial class MailboxIndexPage(
    SessionStore sessions,
    CaseStore cases,
    ReceiptStore receipts,
    TicketStore tickets,
    StretchGate gate,
    RosterStore roster,
    GrantStore grants,
    TimeProvider clock
) : MailboxPage(sessions, cases)
{
    public const string Form = "mailbox";

    private readonly SessionStore sessions = sessions;

    public bool IsOpen { get; private set; }

    /// <summary>Whether this browser still shows the eight words of somebody.</summary>
    public bool HasWords { get; private set; }
    public string Typed { get; private set; } = "";
    public IReadOnlyList<MailboxMessage> Said { get; private set; } = [];
    public string Followers { get; private set; } = "";

    /// <summary>The people who have left the case, a sentence each.</summary>
    public IReadOnlyList<string> Left { get; private set; } = [];

    /// <summary>Everybody who has or had the keys, a sentence each.</summary>
    public IReadOnlyList<string> KeyHolders { get; private set; } = [];

    /// <summary>Each opening of the name.</summary>
    public IReadOnlyList<string> Opened { get; private set; } = [];

    /// <summary>Each opening of an original file.</summary>
    public IReadOnlyList<string> OriginalsOpened { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct))
            return await ShowAsync(ct);
        HasWords = await WordsAsync(ct) is not null;
        return IsOtherKind ? Redirect("/mailbox/other") : Page();
    }

    /// <summary>The words that this browser still shows; null for none.</summary>
    private async Task<Report.ShownWords?> WordsAsync(CancellationToken ct) =>
        Report.ShownWords.Read(await sessions.OpenWordsAsync(DeskCookies.Read(HttpContext, SessionKind.Words), ct));

    /// <summary>Ends the page of the words with which somebody has just opened their mailbox; others stay.</summary>
    private async Task EndWordsAsync(Holder holder, CancellationToken ct)
    {
        if (await WordsAsync(ct) is not { } shown)
            return;
        using var open = await Cases.LoadMailboxAsync(holder, ct);
        if (shown.Of is { } of && of != (shown.Protocol is null ? holder.Id : open?.Id))
            return;
        await sessions.RemoveAsync(DeskCookies.Read(HttpContext, SessionKind.Words), ct);
        DeskCookies.Delete(HttpContext, SessionKind.Words);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        IsOpen = true;
        var people = await roster.AllAsync(ct);
        // Recusals are recorded in the case's own ledger, which cannot be read here, so the readers are taken from the
        // grants.
        var holders = (await grants.MailboxHoldersAsync(Open, ct))
            .Where(person => people.Find(person) is not null)
            .ToHashSet();
        ShowFollowers(people, holders);
        ShowOpenings(people);
        ShowCopies(people);
        ShowStatus();
        Said = await MessagesAsync(people, ct);
        Sent = await SentAsync(people, ct);
        return Page();
    }

    /// <summary>Who follows the case, who has left it, and who has or had its keys.</summary>
    private void ShowFollowers(Roster people, IReadOnlySet<Guid> holders)
    {
        KeyHolders = KeySentences.All(Case, holders, people);
        var followers = Case
            .Handlers.Select(handler => handler.Person)
            .Where(holders.Contains)
            .Select(people.NameOf)
            .Distinct()
            .ToArray();
        Followers =
            followers.Length == 0 ? ""
            : followers.Length == 1 ? T["{0} suit ton dossier.", followers[0]]
            : T["{0} et {1} suivent ton dossier.", string.Join(", ", followers[..^1]), followers[^1]];
        Left =
        [
            .. Case
                .History.OfType<HandlerLeft>()
                .Select(left =>
                    T[
                        "{0} ne suit plus ton dossier depuis {1}.",
                        people.NameOf(left.Person),
                        Moments.DayAndHour(left.At)
                    ]
                ),
        ];
    }

    /// <summary>Who opened the name and the original files.</summary>
    private void ShowOpenings(Roster people)
    {
        Opened =
        [
            .. Case
                .History.OfType<IdentityOpened>()
                .Select(opened => Sentences.Opened(opened, people.NameOf(opened.By), Case.Protocol)),
        ];
        OriginalsOpened =
        [
            .. Case
                .History.OfType<OriginalOpened>()
                .Select(opened =>
                    FileSentences.Opened(opened, people.NameOf(opened.By), people.NameOf(opened.Custodian))
                ),
        ];
    }

    /// <summary>The report and the messages, oldest first.</summary>
    private async Task<MailboxMessage[]> MessagesAsync(Roster people, CancellationToken ct)
    {
        var said = new List<MailboxMessage>();
        foreach (var read in Open.Entries)
            if (
                read.Entry
                    is not (
                        ContactWritten
                        or FileAdded
                        or FileSent
                        or OriginalKept
                        or MeetingOffered
                        or MeetingAnswered
                        or InterviewShown
                        or InterviewCorrected
                        or RightsAsked
                        or RightsExtended
                        or RightsAnswered
                    )
                && read.Entry.Text is { } text
            )
            {
                var mine = read.Entry.By == Case.Reporter;
                said.Add(
                    new(
                        mine ? T["Toi"] : people.NameOf(read.Entry.By),
                        mine,
                        read.Entry is ReportWritten or ReportCompleted,
                        read.Entry is ReportWritten,
                        read.Entry.At,
                        (await Cases.TextAsync(Open, text, ct))!,
                        text
                    )
                );
            }
        return [.. said];
    }

    /// <summary>The consents asked of the person; those about a name only when the protocol needs them.</summary>
    public IEnumerable<Consent> Consents =>
        Enum.GetValues<Consent>()
            .Where(consent => !NamePage.Asked.Contains(consent) || NamePage.IsNeeded(Case, consent));

    /// <summary>Texts waiting for the person to confirm that they say what they meant.</summary>
    public IEnumerable<SharedText> Offered =>
        new[] { SharedText.Account, SharedText.Recommendation, SharedText.Agreement }.Where(text =>
            Case.Offered(text) is { } item
            && !Case.Declined.Contains(text)
            && !Case.Validations.Contains((Case.Reporter, item))
        );

    public async Task<IActionResult> OnPostOfferedAsync(
        SharedText kind,
        Guid item,
        string? answer,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct))
            return Closed();
        return answer is not ("yes" or "no") || !Enum.IsDefined(kind)
            ? Redirect("/mailbox")
            : await AnsweredAsync(
                file =>
                    file.Offered(kind) != item ? Reason.ChangedMeanwhile
                    : answer == "yes" ? TextValidated.FromReporter(file, Actor, kind, clock.GetUtcNow())
                    : TextDeclined.Decide(file, Actor, kind, clock.GetUtcNow()),
                ct
            );
    }

    /// <summary>The person contests the end of their case, which reopens it.</summary>
    public async Task<IActionResult> OnPostObjectAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        return await AnsweredAsync(file => CaseReopened.FromReporter(file, Actor, clock.GetUtcNow()), ct);
    }

    /// <summary>Carries out an act of the mailbox; where it is refused, the mailbox says why.</summary>
    private async Task<IActionResult> AnsweredAsync(Func<CaseFile, Verdict> decide, CancellationToken ct)
    {
        if ((await Cases.ActAsync(Holder, Case.Id, decide, ct))?.Refusal is not { } refusal)
            return Redirect("/mailbox");
        Problem = WordsOf(refusal);
        return await ShowAsync(ct);
    }

    /// <summary>The consents this person can give: none about another person when the ticked themes accuse nobody,
    /// unless it was given and can be withdrawn.</summary>
    public IEnumerable<Consent> Asked =>
        Consents.Where(consent =>
            !(Case.NamesNobody && consent.IsAboutAnother()) || Case.ConsentTo(consent) == ConsentAnswer.Yes
        );

    /// <summary>The answer to words that open nothing depends on the typed text and the public list alone, so that it
    /// tells nothing about any receipt.</summary>
    public async Task<IActionResult> OnPostAsync(string? words, string? ticket, CancellationToken ct)
    {
        if (Languages.Turned(HttpContext))
        {
            Typed = TypedText.Clean(words);
            return Page();
        }
        var lane = tickets.IsPatient(Form, ticket) ? Lane.Mailbox : Lane.HastyMailbox;
        // Checked before the ticket is spent, so that nothing is written for a caller who is turned away.
        if (gate.IsFull(lane))
            return TurnAway(words);
        if (await tickets.UseAsync(Form, ticket, ct) is not TicketUse.Good and var use)
        {
            (Typed, Problem) = (TypedText.Clean(words), TicketAnswer.Of(use, Response));
            return Page();
        }
        var opening = await receipts.OpenAsync(words ?? "", ct, lane);
        if (opening.Holder is { } holder)
        {
            Languages.RememberUnlessChosen(HttpContext, ReceiptStore.LanguageOf(words ?? ""));
            using (holder)
            {
                await EndWordsAsync(holder, ct);
                var session = await sessions.AddAsync(SessionKind.Mailbox, holder, ct);
                DeskCookies.Write(HttpContext, SessionKind.Mailbox, session);
            }
            return Redirect("/mailbox");
        }
        HasWords = await WordsAsync(ct) is not null;
        if (opening.IsBusy)
            return TurnAway(words);
        (Typed, Problem) = (TypedText.Clean(words), ReceiptSentences.Why(words ?? ""));
        return Page();
    }

    private IActionResult TurnAway(string? words)
    {
        Typed = TypedText.Clean(words);
        Problem = T["Beaucoup de personnes écrivent en ce moment. Attends une minute, puis essaie encore."];
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Response.Headers.RetryAfter = BusyException.RetryAfter;
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(HttpContext, SessionKind.Mailbox), ct);
        DeskCookies.Delete(HttpContext, SessionKind.Mailbox);
        return Redirect("/");
    }
}
