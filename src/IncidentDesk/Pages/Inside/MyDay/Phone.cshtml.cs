using System.Collections.Immutable;
using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>A volunteer types a report for somebody on the telephone: as by the form, with its eight words shown until
/// they have been read out, and the consents as spoken.</summary>
internal sealed class PhonePage(
    CaseStore cases,
    TicketStore tickets,
    DictatedWords dictated,
    RosterStore roster,
    ProtocolShelf protocols
) : MemberPage
{
    /// <summary>The name of the form's tickets; a form sent twice makes one report.</summary>
    public const string Form = "phone";

    /// <summary>The form's questions that are asked aloud: what the rules need, and what helps the readers.</summary>
    private static readonly string[] Spoken = ["for_whom", "danger", "minor", ReportKinds.Kinds];

    [BindProperty(SupportsGet = true, Name = "door")]
    public int? Number { get; set; }

    public ReportKind[] Kinds => ReportKinds.Open(protocols);
    public Protocol Protocol => protocols.Newest(Kinds.First(kind => kind.Number == (Number ?? 1)).Protocol);
    public ReportKind Kind => ReportKinds.Of(Number ?? 1, Protocol);
    public IEnumerable<Question> Questions =>
        Kind
            .Questions.Where(question => Spoken.Contains(question.Id))
            .OrderBy(question => Array.IndexOf(Spoken, question.Id));
    public IReadOnlyList<ReaderGroup> Groups { get; private set; } = [];
    public IReadOnlySet<Guid> Aside { get; private set; } = new HashSet<Guid>();

    /// <summary>Who gets the report if nobody is set aside, as this page names them. The form carries their ids, so
    /// that nobody gets it who was not read out.</summary>
    public IReadOnlySet<Guid> Readers { get; private set; } = new HashSet<Guid>();

    public string What { get; private set; } = "";
    public string How { get; private set; } = "";

    /// <summary>The ticket of the call in its form; however often the form is sent, it becomes one case.</summary>
    public string Call { get; private set; } = "";

    /// <summary>The answers, as a draft of the form.</summary>
    public Draft Said { get; private set; } = new();

    /// <summary>The consents asked aloud, one by one.</summary>
    public IEnumerable<Consent> Asked => ChoicesPage.AskedOf(Said, Protocol).Append(Consent.Recontact);

    /// <summary>Words waiting to be read out; null when there are none.</summary>
    public Dictated? Waiting { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        Waiting = (await OfMineAsync(ct)).FirstOrDefault();
        if (await dictated.ReadyAsync(Cookie, ct) is { } secret)
            DeskCookies.Write(HttpContext, SessionKind.Dictated, secret);
        Call = tickets.New(CallOf);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        Guid[] aside,
        Guid[] reads,
        string? what,
        string? how,
        string? ticket,
        string? call,
        Guid? noted,
        CancellationToken ct
    )
    {
        if (noted is { } done)
        {
            await dictated.DeleteAsync(Cookie, done, ct);
            return RedirectToPage("/Inside/MyDay/Index");
        }
        if (!await ShowAsync(ct))
            return NotFound();
        (Aside, What, How) = (aside.ToHashSet(), TypedText.Clean(what), TypedText.Clean(how).Trim());
        Said = Read();
        var known = tickets.Id(CallOf, call);
        Call = known is null ? tickets.New(CallOf) : call!;
        if (known is { } id && await AlreadyAsync(id, ct) is { } found)
            return found;
        if (TypedText.Problem(What) is { } problem)
            return Refuse(problem);
        if (known is not { } @case)
            return Refuse(TicketAnswer.Of(TicketUse.Useless, Response));
        return await tickets.UseAsync(Form, ticket, ct) is not TicketUse.Good and var use
            ? Refuse(TicketAnswer.Of(use, Response))
            : await SendAsync(@case, reads, ct);
    }

    /// <summary>Sends the report in the name of this person, and shows the words to be read out.</summary>
    /// <param name="named">Who got it if nobody was set aside, on the page that was read out.</param>
    private async Task<IActionResult> SendAsync(Guid @case, Guid[] named, CancellationToken ct)
    {
        var answers = string.Join(
            "\n\n",
            new[] { T["Reçu au téléphone par {0}.", Me.Person.Name], Answers.Text(Said, Kind) }.OfType<string>()
        );
        var (words, refusal) = await cases.SubmitAsync(
            Protocol,
            Aside,
            What,
            ChoicesPage.Given(Said, Protocol),
            ct,
            answers: answers,
            ticked: Answers.Ticked(Said),
            reach: How,
            sending: new(
                @case,
                named.Except(Aside).ToHashSet(),
                (mailbox, words, ct) => KeepAsync(new(@case, mailbox, Me.Person.Id, words), ct),
                Me.Holder
            ),
            language: Languages.Current.Name
        );
        if (words is null && refusal is { Reason: Reason.AlreadySent } && await AlreadyAsync(@case, ct) is { } shown)
            return shown;
        if (words is null)
            return Refuse(
                refusal is null
                    ? T[
                        "Beaucoup de personnes écrivent en ce moment. Rien n’est perdu : attends une minute, "
                            + "puis envoie à nouveau."
                    ]
                    : Sentences.Of(refusal)
            );
        Waiting =
            (await OfMineAsync(ct)).FirstOrDefault(kept => kept.Case == @case)
            ?? new(@case, Guid.Empty, Me.Person.Id, words);
        return Page();
    }

    private string? Cookie => cookie ?? DeskCookies.Read(HttpContext, SessionKind.Dictated);

    /// <summary>The cookie set by this answer, if any.</summary>
    private string? cookie;

    /// <summary>The ticket name of this person's calls, so that nobody else's form is accepted.</summary>
    private string CallOf => $"call {Me.Person.Id}";

    private Task<Dictated[]> OfMineAsync(CancellationToken ct) => dictated.OfAsync(Cookie, Me.Person.Id, ct);

    private async Task KeepAsync(Dictated words, CancellationToken ct)
    {
        if (await dictated.KeepAsync(Cookie, words, ct) is { } secret)
            DeskCookies.Write(HttpContext, SessionKind.Dictated, cookie = secret);
    }

    /// <summary>The answer when the same call is sent again: its words, or that they are no longer stored. Null when it
    /// has not arrived yet.</summary>
    private async Task<IActionResult?> AlreadyAsync(Guid @case, CancellationToken ct)
    {
        if (await cases.MailboxOfAsync(@case, ct) is null)
            return null;
        Waiting = (await OfMineAsync(ct)).FirstOrDefault(kept => kept.Case == @case);
        if (Waiting is not null)
            return Page();
        Call = tickets.New(CallOf);
        return Refuse(
            T[
                "Ce signalement est déjà arrivé, et son code de huit mots n’est plus ici. Il n’est pas "
                    + "envoyé deux fois. Si la personne n’a pas son code, tape un nouveau texte, qui le dit."
            ]
        );
    }

    private Draft Read()
    {
        var (answers, choices) = (
            ImmutableDictionary<string, DraftAnswer>.Empty,
            ImmutableDictionary<Consent, ConsentAnswer>.Empty
        );
        foreach (var question in Questions)
        {
            ImmutableArray<string> chosen =
            [
                .. Request
                    .Form[question.Id]
                    .OfType<string>()
                    .Where(id => id == QuestionPage.Unknown || question.Choices.Any(option => option.Id == id))
                    .Distinct(),
            ];
            if (!chosen.IsEmpty)
                answers = answers.SetItem(question.Id, new(question.Ask == Ask.One ? [chosen[0]] : chosen, ""));
        }
        foreach (var consent in ChoicesPage.Asked.Append(Consent.Recontact))
            if (Enum.TryParse<ConsentAnswer>(Request.Form[consent.Id()], out var answer) && Enum.IsDefined(answer))
                choices = choices.SetItem(consent, answer);
        return new()
        {
            Answers = answers,
            Choices = choices,
            Reach = How,
        };
    }

    /// <summary>False for an unknown kind of report.</summary>
    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (Kinds.All(kind => kind.Number != (Number ?? 1)))
            return false;
        var people = (await roster.AllAsync(ct)).Present;
        Groups = ReaderGroup.Of(Protocol, protocols, people);
        Readers = Submit.Readers(Protocol, people, new HashSet<Guid>()).Select(person => person.Id).ToHashSet();
        return true;
    }
}
