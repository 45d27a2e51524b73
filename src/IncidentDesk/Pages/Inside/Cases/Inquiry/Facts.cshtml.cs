using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Inquiry;

/// <summary>The table of facts of a case, for reading and for paper: what is said, by whom and since when, from which
/// texts, and how certain it is.</summary>
internal sealed class FactsPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    private const string Machine = "yyyy-MM-dd";
    private readonly Dictionary<Guid, string> words = [];
    private IReadOnlyList<VeiledText> texts = [];
    private string? typed,
        who,
        since;
    private ImmutableArray<Guid>? chosen;

    /// <summary>The fact that is written anew; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Change { get; set; }

    public Fact? Changed => Change is { } id ? Case.Fact(id) : null;
    public string Text => typed ?? Before?["text"] ?? (Changed is { } fact ? WordsOf(fact) : "");
    public string Who => who ?? Before?["speaker"] ?? Changed?.Said.Speaker.Id() ?? "";
    public string Since => since ?? Before?["since"] ?? Machined(Changed?.Said.Since) ?? Today;
    public ImmutableArray<Guid> Chosen => chosen ?? SourcesBefore ?? Changed?.Said.Sources ?? [];

    /// <summary>What was typed before and not sent, if it is about the same fact.</summary>
    private UnsentText? Before => Unsent is { } kept && kept["change"] == Change?.ToString() ? kept : null;

    private ImmutableArray<Guid>? SourcesBefore => Before is null ? null : [.. Before.Ids("sources")];

    public string Today => Machined(Workdays.Day(Now))!;
    public bool MayWrite => Case.BarsHandler(Me.Person.Id) is null;

    protected override string After => $"/desk/case/{Id}/facts";

    protected override Action<UnsentText> Restore => _ => { };

    /// <summary>The texts and files that can be the source of a fact.</summary>
    public IReadOnlyList<VeiledText> Possibles { get; private set; } = [];

    public string WordsOf(Fact fact) => words.GetValueOrDefault(fact.Item, "");

    public IEnumerable<VeiledText> SourcesOf(Fact fact) => texts.Where(text => fact.Said.Sources.Contains(text.Id));

    /// <summary>The states that this person can give a fact now.</summary>
    public IEnumerable<FactState> Possible(Fact fact) =>
        Enum.GetValues<FactState>()
            .Where(state => FactJudged.Decide(Case, Me.Actor, fact.Id, fact.Item, state, Now).Refusal is null);

    public bool MayConfirm(Fact fact) => FactConfirmed.Decide(Case, Me.Actor, fact.Id, fact.Item, Now).Refusal is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string? text,
        string? speaker,
        string? since,
        Guid[] sources,
        Guid? shown,
        CancellationToken ct
    )
    {
        (typed, who, this.since, chosen) = (TypedText.Clean(text), speaker ?? "", since ?? "", [.. sources]);
        if (!await LoadAsync(ct))
            return NotFound();
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        if (
            InquiryIds.SpeakerOf(Who) is not { } says
            || !DateOnly.TryParseExact(Since, Machine, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        )
            return Refuse(T["Choisis qui le dit, et depuis quel jour."]);
        var (written, said) = (Once(Text), new FactSaid(says, day, Chosen));
        return await ActAsync(
            file =>
                Change is { } fact
                    ? FactChanged.Decide(file, Me.Actor, fact, shown ?? Guid.Empty, said, written.Id, Now)
                    : FactNoted.Decide(file, Me.Actor, said, written.Id, Now),
            ct,
            written
        );
    }

    public async Task<IActionResult> OnPostJudgeAsync(Guid fact, Guid shown, string? state, CancellationToken ct) =>
        !await LoadAsync(ct) || InquiryIds.StateOf(state ?? "") is not { } next
            ? NotFound()
            : await ActAsync(file => FactJudged.Decide(file, Me.Actor, fact, shown, next, Now), ct);

    public async Task<IActionResult> OnPostConfirmAsync(Guid fact, Guid shown, CancellationToken ct) =>
        await LoadAsync(ct)
            ? await ActAsync(file => FactConfirmed.Decide(file, Me.Actor, fact, shown, Now), ct)
            : NotFound();

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!await base.LoadAsync(ct) || Case.BarsInCharge(Me.Person.Id) is not null)
            return false;
        foreach (var fact in Case.FactTable)
            words[fact.Item] = await Cases.TextAsync(Open, fact.Item, ct) ?? "";
        texts = [.. VeiledText.Of(Case, NameOf)];
        var evidence = Case.History.Where(IsEvidence).Select(entry => entry.Text).ToHashSet();
        Possibles = [.. texts.Where(text => evidence.Contains(text.Id))];
        return true;
    }

    /// <summary>Whether a text of the case can tell of a fact: what people wrote, what they sent, what the team
    /// noted.</summary>
    private bool IsEvidence(LedgerEntry entry) =>
        entry
            is ReportWritten
                or ReportCompleted
                or FileAdded
                or NoteWritten
                or NoteStruck { Item: not null }
                or PartyAccount
                or GrievancesAnswered
                or TextOffered
                or InterviewWritten
                or InterviewShown
                or InterviewCorrected
        || entry is MessageSent or PartyMessage && (entry.By == Case.Reporter || Case.Party(entry.By) is not null);

    private static string? Machined(DateOnly? day) => day?.ToString(Machine, CultureInfo.InvariantCulture);

    [Offer(120)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        var waiting = file.FactTable.Any(fact => fact.IsProposed(file));
        yield return new(
            T["Les faits du dossier"],
            waiting
                ? T["Un fait est proposé comme établi. L’autre personne du binôme le confirme."]
                : T["Un tableau : chaque fait, qui le dit, d’où on le sait, et s’il est établi."],
            $"/desk/case/{file.Id}/facts",
            T["Voir et noter"]
        );
    }
}
