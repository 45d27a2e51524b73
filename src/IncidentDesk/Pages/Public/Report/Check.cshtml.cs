using System.Collections.Immutable;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>The last page before sending: everything to read once more, each line with a link to its page.</summary>
internal sealed class CheckPage(
    DraftStore drafts,
    CaseStore cases,
    SessionStore sessions,
    TicketStore tickets,
    StretchGate gate,
    RosterStore roster,
    ProtocolShelf protocols
) : DraftPage(drafts, protocols)
{
    public const string Form = "report";

    public string Readers { get; private set; } = "";

    /// <summary>Who must not read; null when nobody is set aside.</summary>
    public string? Aside { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Whether originals cannot be kept after all, because every custodian who could have held the other half
    /// was set aside or has left.</summary>
    public bool LosesOriginals { get; private set; }

    public bool InDanger => Draft.Answers.GetValueOrDefault("danger")?.Chosen.Contains("yes") is true;

    /// <summary>Help lines for what was ticked.</summary>
    public IEnumerable<HelpLine> Lines =>
        Draft
            .Answers.GetValueOrDefault(ReportKinds.Kinds)
            ?.Chosen.SelectMany(kind => Protocol.LinesFor.GetValueOrDefault(kind, []))
            .Distinct()
            .SelectMany(number => HelpLines.Listening.Where(line => line.Number == number))
        ?? [];

    /// <summary>Every question of this kind of report, including those without an answer.</summary>
    public IEnumerable<(int Number, Question Question, string Said)> Said => Answers.All(Draft, Door);

    /// <summary>What changed since the submitted page was shown; empty when nothing did.</summary>
    public IReadOnlySet<Section> Changed { get; private set; } = new HashSet<Section>();

    /// <summary>The marks of everything this page shows, carried by its form, so that nothing is sent that was not
    /// shown.</summary>
    public string Everything { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return await SentAsync(ct);
        // The browser can open its words before they exist, so that they can be found after a lost answer.
        var kept = await WordsAsync(ct);
        // Words of a report before, which nobody opened a mailbox with, would end before those of this one.
        if (kept is null || ShownWords.Read(kept) is { } former && former.Of != Draft.Case)
            DeskCookies.Write(HttpContext, SessionKind.Words, await sessions.AddWordsAsync("", ct));
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? ticket, string? everything, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return await SentAsync(ct);
        if (TypedText.Problem(Draft.What) is not null)
            return Redirect("/report/what");
        await ShowAsync(ct);
        if (everything != Everything)
        {
            (IsStale, Changed) = (true, Differences(everything ?? "").ToHashSet());
            return Page();
        }
        // Checked before the ticket is spent, so that nothing is written for a caller who has to wait.
        if (gate.IsFull(Lane.Report))
            return await StayAsync(null, ct);
        if (await tickets.UseAsync(Form, ticket, ct) is not TicketUse.Good and var use)
        {
            if (use == TicketUse.Useless && !await LoadAsync(ct))
                return await SentAsync(ct);
            // A draft with words has had a ticket: this is another click of what is being sent, and it counts once.
            if (use != TicketUse.Useless || Draft.Words.IsEmpty)
            {
                Problem = TicketAnswer.Of(use, Response);
                return Page();
            }
        }
        if (
            await Drafts.WithWordsAsync(DeskCookies.Read(HttpContext, SessionKind.Draft), Languages.Current.Name, ct)
            is not { } kept
        )
            return await SentAsync(ct);
        Draft = kept;
        return await SendAsync(ct);
    }

    /// <summary>Sends the report. The words are kept first, so that what follows its writing can fail without
    /// harm.</summary>
    private async Task<IActionResult> SendAsync(CancellationToken ct)
    {
        await KeepWordsAsync(Draft, ct);
        var (words, refusal) = await SubmitAsync(ct);
        if (words is null && refusal?.Reason != Reason.AlreadySent)
            return await StayAsync(refusal, ct);
        await Drafts.EndAsync(DeskCookies.Read(HttpContext, SessionKind.Draft));
        DeskCookies.Delete(HttpContext, SessionKind.Draft);
        return Redirect("/report/words");
    }

    private Task<(string[]? Words, Refusal? Refusal)> SubmitAsync(CancellationToken ct) =>
        cases.SubmitAsync(
            Protocol,
            Draft.SetAside.ToHashSet(),
            Draft.What,
            ChoicesPage.Given(Draft, Protocol),
            ct,
            CanGive ? Draft.Name : null,
            Answers.Text(Draft, Door),
            Answers.Ticked(Draft),
            Sent,
            Draft.Outside,
            Draft.Reach,
            new(Draft.Case, readers.Select(reader => reader.Id).ToHashSet(), Words: Draft.Words),
            Languages.Current.Name
        );

    /// <summary>Keeps the eight words for the page that shows them.</summary>
    private async Task KeepWordsAsync(Draft draft, CancellationToken ct)
    {
        var kept = new ShownWords(Protocol.Id, draft.Case, draft.Words).ToText();
        if (!await sessions.ReplaceWordsAsync(DeskCookies.Read(HttpContext, SessionKind.Words), kept, ct))
            DeskCookies.Write(HttpContext, SessionKind.Words, await sessions.AddWordsAsync(kept, ct));
    }

    public string NameOf(Section section) =>
        section switch
        {
            Section.Door => T["Le formulaire"],
            Section.Readers => T["Qui lira"],
            Section.What => T["Ce qui s’est passé"],
            Section.Files => T["Tes fichiers"],
            Section.Answers => T["Tes réponses"],
            Section.Name => T["Ton nom"],
            Section.Reach => T["Te joindre ailleurs"],
            Section.Choices => T["Tes autorisations"],
        };

    private IEnumerable<Section> Differences(string everything)
    {
        var (before, now) = (everything.Split('.'), Everything.Split('.'));
        return Enum.GetValues<Section>().Where(section => before.ElementAtOrDefault((int)section) != now[(int)section]);
    }

    /// <summary>The answer when there is no draft: it was sent from this browser a moment ago, perhaps by the first of
    /// two clicks, or never existed.</summary>
    private async Task<IActionResult> SentAsync(CancellationToken ct)
    {
        if (await Drafts.SentAsync(DeskCookies.Read(HttpContext, SessionKind.Draft), ct) is { } sent)
            await KeepWordsAsync(Draft = sent, ct);
        else if (
            ShownWords.Read(await WordsAsync(ct)) is not { } shown
            || shown is { Protocol: not null, Of: { } id } && await cases.MailboxOfAsync(id, ct) is null
        )
            return Start();
        return Redirect("/report/words");
    }

    private Task<string?> WordsAsync(CancellationToken ct) =>
        sessions.OpenWordsAsync(DeskCookies.Read(HttpContext, SessionKind.Words), ct);

    private async Task<IActionResult> StayAsync(Refusal? refusal, CancellationToken ct)
    {
        await ShowAsync(ct);
        Problem = refusal is null
            ? T[
                "Beaucoup de personnes écrivent en ce moment. Ton texte est gardé : attends une minute, "
                    + "puis envoie à nouveau."
            ]
            : Sentences.Of(refusal);
        if (refusal is null)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = BusyException.RetryAfter;
        }
        return Page();
    }

    private ImmutableArray<Person> readers = [];

    /// <summary>Whether enough custodians remain to keep a name.</summary>
    private bool CanGive { get; set; }

    /// <summary>The files that will be sent; originals only if a custodian can hold the other half of their keys, as
    /// the page says.</summary>
    private KeptFile[] Sent { get; set; } = [];

    private async Task ShowAsync(CancellationToken ct)
    {
        var (people, aside) = ((await roster.AllAsync(ct)).Present, Draft.SetAside.ToHashSet());
        readers = Submit.Readers(Protocol, people, aside, Draft.Outside);
        CanGive = CustodyRules.Eligible(aside, people).Length >= Protocol.CustodiansNeeded;
        var guarded = !CustodyRules.OfOriginals(aside, readers, people).IsEmpty;
        Sent = [.. Draft.Files.Where(file => guarded || file.Preparation != Preparation.Original)];
        Readers = string.Join(", ", readers.Select(person => person.Name)) + ".";
        Name = Draft.Name is { } name
            ? CanGive
                ? T["{0} : confié aux dépositaires à l’envoi, pas avant.", name.Name]
                : T["Il ne sera pas gardé : il ne reste pas assez de dépositaires."]
            : T["Ton nom : pas donné."];
        LosesOriginals = Sent.Length < Draft.Files.Length;
        Aside = Draft.SetAside.IsEmpty
            ? null
            : string.Join(
                ", ",
                people.Where(person => Draft.SetAside.Contains(person.Id)).Select(person => person.Name)
            ) + ".";
        Everything = string.Join(
            '.',
            Enum.GetValues<Section>().Select(section => DraftMarks.Of(Draft, Shows(section)))
        );
    }

    private byte[] Shows(Section section) =>
        section switch
        {
            Section.Door => DraftMarks.Door(Draft),
            Section.Readers => DraftMarks.Sealed(Draft, Protocol, readers.Select(reader => reader.Id)),
            Section.What => DraftMarks.What(Draft),
            Section.Files => DraftMarks.Files(Sent.Select(file => file.Id)),
            Section.Answers => DraftMarks.Answers(Draft, Door.Questions.Select(question => question.Id)),
            Section.Name => CanGive ? DraftMarks.Name(Draft) : [],
            Section.Reach => DraftMarks.Reach(Draft),
            Section.Choices => DraftMarks.Choices(Draft),
        };
}
