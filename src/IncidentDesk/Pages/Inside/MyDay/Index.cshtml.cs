using System.Collections.Immutable;
using IncidentDesk.Pages.Inside.Home;
using IncidentDesk.Pages.Inside.Team;
using IncidentDesk.Rules.Cases.Summaries;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>The page "Ma journée": what this person can do now, what waits for others and what is new, by code name and
/// date. It loads no case that did not change.</summary>
internal sealed class MyDayPage(
    SummaryStore summaries,
    WhatWaits waits,
    PurgedMailboxStore ended,
    ProtocolShelf shelf,
    TeamInForce team,
    TimeProvider clock
) : MemberPage
{
    /// <summary>How many cases a page shows.</summary>
    public const int PageLength = 40;

    /// <summary>The place after which the page begins; empty for the first page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Only cases in this stage.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    /// <summary>Only cases of this protocol.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Only cases with texts that this person has not read.</summary>
    [BindProperty(SupportsGet = true)]
    public bool News { get; set; }

    /// <summary>What waits for this person besides the cases of the list.</summary>
    public IReadOnlyList<WaitingLine> Lines { get; private set; } = [];

    /// <summary>What is missing of this person's own ways in.</summary>
    public IReadOnlyList<WaitingLine> MissingAccess { get; private set; } = [];

    /// <summary>When cases this person could open were purged by their reporters.</summary>
    public IReadOnlyList<DateTimeOffset> Ended { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    /// <summary>What ends soon of this person's trainings and signature, or has ended.</summary>
    public ImmutableArray<(string Text, bool Presses)> Warnings =>
        AccreditationSentences.Warnings(Me.Roster.File, Me.Person, team.Rules, Now);

    /// <summary>Whether this page names the month's supervision to somebody who handles cases.</summary>
    public bool NamesSupervision => Me.Person.Handling.Any() && CareTimes.IsSupervisionTime(Now);

    private DayLine[] all = [];

    /// <summary>What the page shows, in this order.</summary>
    private DayLine[] shown = [];

    public IEnumerable<DayLine> Asked => shown.Where(line => line.Turn == Turn.ToAnswer);
    public IEnumerable<DayLine> ToDo => shown.Where(line => line.IsNow && line.Turn != Turn.ToAnswer);
    public IEnumerable<DayLine> Waiting => shown.Where(line => line.Turn == Turn.Waits);
    public IEnumerable<DayLine> Closed => shown.Where(line => line.Turn == Turn.Closed);

    /// <summary>Whether this person can open no case at all.</summary>
    public bool IsEmpty => all.Length == 0 && Left == 0;

    /// <summary>How many cases have texts that this person has not read.</summary>
    public int New => all.Count(line => line.Case.Unread > 0);

    /// <summary>Whether the list is long enough for a choice.</summary>
    public bool IsLong => all.Length > 10;

    public bool IsFiltered => News || !string.IsNullOrEmpty(Stage) || !string.IsNullOrEmpty(Kind);

    /// <summary>The address of the next page, with the same choice; null on the last page.</summary>
    public string? Next { get; private set; }

    /// <summary>Cases whose ledger does not verify, because the database was changed. Nothing of them is shown; the
    /// other cases stay available.</summary>
    public IReadOnlyList<string> Broken { get; private set; } = [];

    /// <summary>How many cases are not read yet.</summary>
    public int Left { get; private set; }

    public string Heading =>
        (all.Count(line => line.IsNow) + Lines.Count + Warnings.Length) switch
        {
            0 when Left > 0 || Broken.Count > 0 => T["Bonjour, {0}.", Me.Person.Name],
            0 when MissingAccess.Count > 0 => T["Aucun dossier ne t’attend, {0}.", Me.Person.Name],
            0 => T["Tu n’as rien à faire, {0}.", Me.Person.Name],
            1 => T["Tu as une chose à faire, {0}.", Me.Person.Name],
            var count => T["Tu as {0} choses à faire, {1}.", count, Me.Person.Name],
        };

    /// <summary>The stages and the protocols of this person's cases, for the choice.</summary>
    public IEnumerable<(string Id, string Name)> Stages =>
        all.DistinctBy(line => line.Case.Stage)
            .Select(line => (line.Case.Stage, StageOf(line)))
            .OrderBy(one => one.Item2);

    public IEnumerable<(string Id, string Name)> Kinds =>
        all.DistinctBy(line => line.Case.Protocol)
            .Select(line =>
                (line.Case.Protocol, ProtocolOf(line) is { } known ? Spoken(known.Name) : line.Case.Protocol)
            );

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = clock.GetUtcNow();
        var list = await summaries.OfAsync(Me.Holder, ct);
        (Broken, Left) = (list.Broken, list.Left);
        all =
        [
            .. list
                .Lines.Select(line => new DayLine(line, line.Summary.TurnAt(Now)))
                .OrderBy(line => line.Place, StringComparer.Ordinal),
        ];
        var chosen = all.Where(line =>
                (string.IsNullOrEmpty(Stage) || line.Case.Stage == Stage)
                && (string.IsNullOrEmpty(Kind) || line.Case.Protocol == Kind)
                && (!News || line.Case.Unread > 0)
                && string.CompareOrdinal(line.Place, After ?? "") > 0
            )
            .Take(PageLength + 1)
            .ToArray();
        shown = chosen[..Math.Min(PageLength, chosen.Length)];
        Next = chosen.Length > PageLength ? AddressAfter(shown[^1]) : null;
        Lines = await waits.OfAsync(HttpContext, "/desk", ct);
        MissingAccess = await waits.AccessAsync(HttpContext, ct);
        Ended = await ended.OfAsync(Me.Person.Id, ct);
    }

    private string AddressAfter(DayLine last) =>
        QueryHelpers.AddQueryString(
            "/desk",
            new Dictionary<string, string?>
            {
                ["after"] = last.Place,
                ["stage"] = Stage,
                ["kind"] = Kind,
                ["news"] = News ? "true" : null,
            }
        );

    private Protocol? ProtocolOf(DayLine line) => shelf.Find(line.Case.Protocol, line.Case.Version);

    public string StageOf(DayLine line) => TurnSentences.Stage(line.Case, ProtocolOf(line));

    public string SentenceOf(DayLine line) => TurnSentences.Of(line.Case, ProtocolOf(line), Now);

    public string BeforeOf(DayLine line) =>
        line.Case.Before is { } end
            ? Moments.Before(end, Now, line.Case is { IsOwnTime: true, Due: null or Rules.LimitKind.Stage })
            : T["sans date"];

    public string WithOf(DayLine line) =>
        string.Join(", ", line.Case.With.Select(person => AwaySentences.Named(Me.Roster, person)));

    /// <summary>The absences for which this person was named as stand-in.</summary>
    public IEnumerable<Away> StandsIn => AwaySentences.NamedFor(Me.Roster, Me.Person.Id);
}
