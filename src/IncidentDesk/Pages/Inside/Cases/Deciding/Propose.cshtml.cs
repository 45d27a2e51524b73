using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Deciding;

/// <summary>One of the pair writes a proposal or a new version of it, field by field; somebody else must clear it
/// before the body can read it.</summary>
internal sealed class ProposePage(CaseStore cases, PublishProposal clearing, DecisionRules rules, TimeProvider clock)
    : CasePage(cases, clock)
{
    /// <summary>What the person concerned answered; the body reads it whole, beside the proposal.</summary>
    public IReadOnlyList<PreparedAnswer> Answers { get; private set; } = [];

    public DecisionTextDraft Written { get; private set; } = new();

    /// <summary>Members of the body who could be excluded as too close; <see cref="Facilitators"/> are the people who
    /// could run the rounds.</summary>
    public IReadOnlyList<Person> Body { get; private set; } = [];
    public IReadOnlyList<Person> Facilitators { get; private set; } = [];

    /// <summary>The decision whose text is changed; null for a new one.</summary>
    public DecisionFile? Revised => Case.OpenDecision;

    /// <summary>The longest suspension, as the process says that the proposal keeps to.</summary>
    public Span LongestSuspension => (Revised?.Proposal.Process ?? rules.Process).SetAsideMost;

    public IEnumerable<DecisionFile> Liftable => Case.Decisions.Where(DecisionLifted.MayBe);
    public IEnumerable<DecisionFile> Earlier =>
        Case.Decisions.Where(decision => DecisionLifted.MayBe(decision) || Renew.MayBe(Case, rules.Process, decision));
    public IEnumerable<DecisionRule> Kinds =>
        Enum.GetValues<DecisionKind>()
            .Where(kind => kind != DecisionKind.Lifting || Liftable.Any())
            .Select(Case.Protocol.Decision)
            .OfType<DecisionRule>();

    protected override Action<UnsentText> Restore =>
        kept =>
            Written = new()
            {
                Kind = Enum.TryParse<DecisionKind>(kept["kind"], out var kind) ? kind : null,
                Facts = kept["facts"] ?? "",
                Scope = kept["scope"] ?? "",
                Milder = kept["milder"] ?? "",
                Defence = kept["defence"] ?? "",
                Opinion = kept["opinion"] ?? "",
                Purpose = kept["purpose"] ?? "",
                From = kept.Day("from"),
                Until = kept.Day("until"),
                ReviewOn = kept.Day("review"),
                Names = kept["names"] ?? "",
                Concerned = [.. kept.Ids("concerned")],
                Facilitator = kept.Id("facilitator"),
                Earlier = kept.Id("earlier"),
                Answers =
                [
                    .. kept.Ids("source")
                        .Zip(
                            kept.Fields.GetValueOrDefault("answer", []),
                            (of, text) => new PreparedAnswer(of, TypedText.Clean(text))
                        ),
                ],
            };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (
            Unsent is null
            && Case.History.LastOrDefault(entry => entry is ProposalDrafted) is { } last
            && (Revised is not null || Case.History[^1] == last)
        )
            Written = DecisionTextDraft.Read(await Cases.TextAsync(Open, last.Text!.Value, ct) ?? "{}");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        DecisionKind? kind,
        string? facts,
        string? scope,
        string? milder,
        string? defence,
        string? opinion,
        string? purpose,
        DateOnly? from,
        DateOnly? until,
        DateOnly? review,
        string? names,
        Guid[] concerned,
        Guid? facilitator,
        Guid? earlier,
        Guid[] source,
        string[] answer,
        CancellationToken ct
    )
    {
        Written = new()
        {
            Kind = kind,
            Facts = TypedText.Clean(facts),
            Scope = TypedText.Clean(scope),
            Milder = TypedText.Clean(milder),
            Defence = TypedText.Clean(defence),
            Opinion = TypedText.Clean(opinion),
            Purpose = TypedText.Clean(purpose),
            From = from,
            Until = until,
            ReviewOn = review,
            Names = TypedText.Clean(names),
            Concerned = concerned,
            Facilitator = facilitator,
            Earlier = earlier,
            Answers = [.. source.Zip(answer, (of, text) => new PreparedAnswer(of, TypedText.Clean(text)))],
        };
        return await ShowAsync(ct) ? await DraftAsync(ct) : NotFound();
    }

    /// <summary>An answer as it was prepared before, or as it came.</summary>
    public string Prepared(PreparedAnswer answer) =>
        Written.Answers.FirstOrDefault(prepared => prepared.Source == answer.Source)?.Text ?? answer.Text;

    private async Task<IActionResult> DraftAsync(CancellationToken ct)
    {
        if ((Written.Problem() ?? Unwritten.Problem(Written.AllTyped())) is { } problem)
            return Refuse(problem);
        if (
            Revised is null
            && Written.Kind != DecisionKind.Lifting
            && Facilitators.All(person => person.Id != Written.Facilitator)
        )
            return Refuse(Reason.FacilitatorUnknown);
        var draft = Once(Written.ToJson());
        return await ActAsync(file => ProposalDrafted.Decide(file, Me.Actor, draft.Id, Now), ct, draft);
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || Case.BarsHandler(Me.Person.Id) is not null
            || !Case.HandlersOf(Case.Protocol.Pair).Contains(Me.Person.Id)
        )
            return false;
        var nobody = new HashSet<Guid>();
        var eligible = Propose
            .Signers(Case, Me.Roster.Present, nobody, _ => "")
            .Where(signer => signer is { Hat: SigningCapacity.Body, Alternate: false })
            .Select(signer => signer.Person)
            .ToHashSet();
        Body = [.. Me.Roster.People.Where(person => eligible.Contains(person.Id))];
        Facilitators = [.. Propose.Facilitators(Case, Me.Roster.Present, nobody, rules.Running)];
        Answers = Revised is null ? await clearing.AnswersAsync(Open, ct) : [];
        return true;
    }
}
