using IncidentDesk.Pages.Inside.Team;
using IncidentDesk.Pages.Public.Mailbox.Choices;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Summaries;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>A case: what the reporter allows, what can be done and what is missing, and what happened.</summary>
internal sealed class CaseOverviewPage(
    CaseStore cases,
    MandateStore mandates,
    MandateRequestStore requests,
    DecisionRules rules,
    SummaryStore summaries,
    JoinedCases joined,
    MissingGrants grants,
    TimeProvider clock
) : CasePage(cases, clock)
{
    private Mandate? mandate;
    private bool mandateAsked;

    /// <summary>How many entries of the history are shown at first; the rest is one click away.</summary>
    public const int Latest = 6;

    /// <summary>How many texts are shown at first.</summary>
    private const int LatestTexts = 3;

    /// <summary>Dates further away than this are folded.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromDays(14);

    public DateTimeOffset At => Now;

    /// <summary>Every consent the reporter can give. Those about a name are included only when a name is kept, or the
    /// protocol needs them.</summary>
    public IEnumerable<Consent> Consents =>
        Enum.GetValues<Consent>()
            .Where(consent =>
                Case.Identity is not null || !NamePage.Asked.Contains(consent) || NamePage.IsNeeded(Case, consent)
            );

    /// <summary>What is owed in the present stage and not done yet, in the order of its limits.</summary>
    public DutyProgress[] Owed =>
        [
            .. StageDuties
                .Of(Case)
                .Where(duty => duty.StateAt(Now) != DutyState.Done)
                .OrderBy(duty => duty.DueAt ?? DateTimeOffset.MaxValue),
        ];

    /// <summary>Where the letter of a duty to the reporter is written; null for one that has an act of its own, or no
    /// letter, and for whoever is not in charge.</summary>
    public string? WritesTo(StageDuty duty) =>
        duty is { To: Audience.Reporter, Letter: { } letter }
        && letter is not (LetterIds.BeforeGrievances or LetterIds.Meeting or LetterIds.Account)
        && Case.BarsHandler(Me.Person.Id) is null
            ? $"/desk/case/{Id}/reply?template={letter}"
            : null;

    /// <summary>Whether this person can record that a duty is done.</summary>
    public bool IsRecorded(DutyProgress duty) =>
        StageDutyDone.Decide(Case, Me.Actor, duty.Duty.Id, Guid.Empty, Now).Refusal is null;

    public bool IsHandler => Case.IsHandler(Me.Person.Id);
    public bool CanTake => HandlerJoined.Decide(Case, Me.Actor, Now).Refusal is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return await Cases.FrozenUntilAsync(Me.Holder, Id, ct) is null
                ? NotFound()
                : Redirect($"/desk/case/{Id}/frozen");
        await summaries.CheckAsync(Me.Holder, Open, ct);
        await grants.CheckAsync(Open, ct);
        if (Case.Bars(Me.Person.Id) is not null)
            return Redirect($"/desk/case/{Id}/conflict");
        if (Case.Joined is { } other && IsHandler)
            await joined.FollowAsync(Me.Holder, Me.Actor, Id, other, ct);
        mandate = await mandates.OfAsync(Case, ct);
        mandateAsked = await requests.IsAskedAsync(Case, ct);
        return Page();
    }

    /// <summary>Whether the person can ask the CoPil for a mandate of this case.</summary>
    public bool CanAskMandate =>
        Case.Protocol.Common.MandatePerCase
        && !mandateAsked
        && mandate?.Covers(Case) != true
        && Case.HandlersOf(Case.Protocol.Pair).Contains(Me.Person.Id);

    /// <summary>Asks the members of the CoPil who may know of this case for its mandate; they learn an id and a
    /// protocol. Only with the reporter's consent.</summary>
    public async Task<IActionResult> OnPostMandateAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.BarsHandler(Me.Person.Id) is not null)
            return NotFound();
        mandate = await mandates.OfAsync(Case, ct);
        if (CanAskMandate && Propose.Missing(Case, Now).IsEmpty)
            await requests.AskAsync(Case, ct);
        return Redirect($"/desk/case/{Id}");
    }

    public string Handlers =>
        Case.Handlers.IsEmpty
            ? T["Personne ne l’a encore pris en charge."]
            : string.Join(
                ", ",
                Case.Handlers.Select(handler =>
                    AwaySentences.Named(Me.Roster, handler.Person)
                    + $" ({Sentences.RoleName(handler.Role).ToLowerInvariant()})"
                )
            ) + ".";

    /// <summary>Who can open something of the case, and in which part: the team's readers, and whoever has a
    /// mailbox.</summary>
    public IEnumerable<(string Name, string Part)> Readers =>
        Case
            .Readers.Select(reader => (NameOf(reader), PartOf(reader)))
            .OrderBy(reader => reader.Item1, StringComparer.CurrentCulture)
            .Append((T["La personne qui a signalé"], T["sa boîte"]))
            .Concat(
                Case.Others.Where(other => other is { HasFolder: true, Gone: false })
                    .Select(other => (French.Sentence(ProtocolSentences.OtherName(other.Kind)), T["sa boîte"]))
            );

    private string PartOf(Guid reader) =>
        string.Join(
            ", ",
            Case.Handlers.Where(handler => handler.Person == reader)
                .Select(handler => Sentences.RoleName(handler.Role).ToLowerInvariant())
        );

    public DateTimeOffset? ConsentChangedAt =>
        Case.History.OfType<ConsentAnswered>().LastOrDefault(entry => entry.At > Case.ReceivedAt)?.At;

    /// <summary>Roles for which somebody can be asked to join now.</summary>
    public IEnumerable<Role> Askable =>
        HandOver.RolesOf(Case).Where(role => HandOver.Candidates(Case, Me.Actor, role, Me.Roster.Present).Any());

    /// <summary>Hand-overs that others in charge requested and this person can agree to.</summary>
    public IEnumerable<HandOverAsked> ToAgree => HandOver.Pending(Case, Now).Where(asked => asked.By != Me.Person.Id);

    /// <summary>Colleagues with new keys to whom the case has not been sealed again.</summary>
    public IEnumerable<Guid> WithNewKeys =>
        Case.Readers.Where(reader =>
            reader != Me.Person.Id
            && Me.Roster.Find(reader) is not null
            && Me.Roster.ActKeys(reader).Count()
                > 1 + Case.History.OfType<KeysRegranted>().Count(given => given.To == reader)
        );

    /// <summary>What this person can still attest. The reasons for joining two cases are included only when the
    /// reporter allows that.</summary>
    public IEnumerable<Need> ToWrite =>
        Attested
            .Asked(Case, Now)
            .Where(need =>
                !need.SignersOf(Case).Contains(Me.Person.Id)
                && (
                    Case.ConsentTo(Consent.Matching) == ConsentAnswer.Yes
                    || Case.Protocol.MovesFrom(Case.Stage)
                        .Where(move => move.To != CaseJoined.Place)
                        .SelectMany(Case.Protocol.NeedsOf)
                        .SelectMany(asked => asked.ToWrite())
                        .Any(asked => asked.What == need.What)
                )
            );

    public IEnumerable<(Move Move, string Name, IReadOnlyList<string> Missing)> Moves =>
        Case
            .Protocol.MovesFrom(Case.Stage)
            .Where(move => move.To is not (Propose.Stage or CaseJoined.Place))
            .Select(move =>
                (move, Spoken(Case.Protocol.NameOf(move.To)), (IReadOnlyList<string>)[.. MissingFor(move)])
            );

    private IEnumerable<string> MissingFor(Move move) =>
        (
            Case.Protocol.Ending(move.To)?.Reroute is null
                ? StageMoved.Decide(Case, Me.Actor, move.To, Now)
                : Rerouted.Decide(Case, Me.Actor, move.To, Me.Roster.Present, Now)
        ).Refusal switch
        {
            null => [],
            { Reason: Reason.NeedsMissing } refusal => refusal.Missing.Select(need => Sentences.Missing(need, Case)),
            var refusal => [Sentences.Of(refusal)],
        };

    /// <summary>A proposal that waits to be cleared.</summary>
    public ProposalDrafted? Draft => ProposalDrafted.Live(Case, rules.Process, Now);

    /// <summary>Whether the text of a decision of this case can be reworked, or a measure be lifted, at its present
    /// step.</summary>
    public bool CanRewrite =>
        !InProposalStage && ProposalDrafted.Decide(Case, Me.Actor, Guid.Empty, Now).Refusal is null;

    public bool CanPropose => WhyNoProposal is null && InProposalStage;
    private bool InProposalStage => Propose.IsPossible(Case) && Case.OpenDecision is null;
    public string? WhyNoProposal =>
        !InProposalStage ? null
        : mandate?.Covers(Case) != true ? Sentences.Of(new(Reason.UnvalidatedMandate))
        : DecisionKinds.Measures.All(kind => mandate.GroundOf(kind) is null)
            ? Sentences.Of(new(Reason.MandateWithoutGround))
        : Propose.MissingToPropose(Case, Now) is [var need, ..] ? T["Il manque {0}.", Sentences.Missing(need, Case)]
        : null;

    /// <summary>The texts and files, latest first: a few are shown, before all those that this person has not opened;
    /// the rest is one click away. A struck note stands in the history.</summary>
    public (VeiledText[] Shown, VeiledText[] Earlier) Texts
    {
        get
        {
            var unread = CaseSummary.UnreadBy(Case, Me.Person.Id).Select(entry => entry.Text!.Value).ToHashSet();
            var all = VeiledText
                .Of(Case, NameOf)
                .Where(text => NoteStruck.Of(Case, text.Id) is null)
                .Reverse()
                .Select(text => text with { IsNew = unread.Contains(text.Id) })
                .ToArray();
            var first = all.OrderByDescending(text => text.IsNew).Take(LatestTexts).Select(text => text.Id).ToHashSet();
            var split = all.ToLookup(text => first.Contains(text.Id));
            return ([.. split[true]], [.. split[false]]);
        }
    }

    /// <summary>What lies in the fold of earlier texts.</summary>
    public static string Folded(VeiledText[] earlier) =>
        earlier.Count(text => text.IsNew) is > 0 and var unread
            ? T["Autres textes : {0}, pas lus : {1}", earlier.Length, unread]
            : T["Textes plus anciens : {0}", earlier.Length];

    /// <summary>Whether a date is shown at once: it has passed, or comes within two weeks.</summary>
    public bool IsNear(Limit limit) => limit.End < Now + Near;

    /// <summary>The moves that are possible now, and those for which something is missing.</summary>
    public ILookup<bool, (Move Move, string Name, IReadOnlyList<string> Missing)> MovesByMissing =>
        Moves.ToLookup(move => move.Missing.Count > 0);

    /// <summary>Who struck the note that an entry brought; null when nobody did, and for whoever is not in charge, who
    /// does not read its words.</summary>
    public NoteStruck? Struck(LedgerEntry entry) =>
        IsHandler && entry.Text is { } text ? NoteStruck.Of(Case, text) : null;

    public string Who(LedgerEntry entry) =>
        entry.By == Case.Reporter ? T["Par la personne."]
        : Case.Party(entry.By) is { } other ? T["Par {0}.", ProtocolSentences.OtherName(other.Kind)]
        : entry is HandedOver handed ? T["Par {0}, à {1}.", NameOf(entry.By), NameOf(handed.To)]
        : entry is HandOverAsked wanted ? T["Par {0}, à {1}.", NameOf(entry.By), NameOf(wanted.To)]
        : entry is HandOverAgreed agreed ? T["Par {0}, avec {1}.", NameOf(entry.By), NameOf(agreed.Coordinator)]
        : entry is OriginalOpened opened ? T["Par {0}, avec {1}.", NameOf(entry.By), NameOf(opened.Custodian)]
        : T["Par {0}.", NameOf(entry.By)];

    /// <summary>The stages so far, then those ahead in the protocol's order.</summary>
    public IEnumerable<(string Name, string? State)> Road =>
        Case
            .Path.Take(Case.Path.Count - 1)
            .Select(place => (NameAt(place), (string?)"done"))
            .Append((NameAt(Case.Stage), "here"))
            .Concat(
                Case.Status == CaseStatus.Closed
                    ? []
                    : Case
                        .Protocol.Stages.SkipWhile(stage => stage.Id != Case.Stage)
                        .Skip(1)
                        .Where(stage => stage.Id is not ("en_pause" or "soutien"))
                        .Select(stage => (Spoken(stage.Name), (string?)null))
            );

    /// <summary>The name of a place on the way so far, which may belong to another protocol.</summary>
    private string NameAt(string place) =>
        Spoken(
            Case.Shelf.All.Prepend(Case.Protocol)
                .First(known => known.Stage(place) is not null || known.Ending(place) is not null)
                .NameOf(place)
        );
}
