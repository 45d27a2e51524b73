using System.Globalization;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>Records on which day and how somebody in charge tried to reach the person concerned.</summary>
internal sealed class AttemptPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    private const string Machine = "yyyy-MM-dd";

    public string Day { get; private set; } = "";
    public string Way { get; private set; } = "";
    public string Today => Workdays.Local(Now).ToString(Machine, CultureInfo.InvariantCulture);

    /// <summary>The attempts recorded so far, and by whom.</summary>
    public IReadOnlyList<(string Name, string Line)> Attempts =>
        [
            .. RightToBeHeard
                .Attempts(Case)
                .Select(tried => (NameOf(tried.By), ProtocolSentences.Happened(tried, Case)!)),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        Day = Today;
        return Page();
    }

    public Guid? Whom { get; private set; }

    /// <summary>Everybody who may be the person concerned; an attempt names one of them where there are
    /// several.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Several =>
        [.. RightToBeHeard.People(Case).Select(one => (one.Id, ProtocolSentences.OtherName(Case, one)))];

    public async Task<IActionResult> OnPostAsync(string? day, string? way, Guid? party, CancellationToken ct)
    {
        (Day, Way, Whom) = (day ?? "", way ?? "", party);
        if (!await ShowAsync(ct))
            return NotFound();
        if (
            !DateOnly.TryParseExact(Day, Machine, CultureInfo.InvariantCulture, DateTimeStyles.None, out var when)
            || ContactWays.Parse(Way) is not { } how
        )
            return Refuse(T["Choisis un jour et une manière."]);
        if (Several.Count > 1 && Whom is null)
            return Refuse(T["Choisis la personne."]);
        return await ActAsync(file => ContactAttempted.Decide(file, Me.Actor, when, how, Now, Whom), ct);
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.BarsHandler(Me.Person.Id) is null && Case.Protocol.Stage(Propose.Stage) is not null;

    [Offer(310)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (
            Contact.Kinds(file).Any(kind => kind.MayBeConcerned())
            && file.Protocol.Stage(Propose.Stage) is not null
            && Contact.MayReach(file, PartyKind.Concerned) is null
            && !RightToBeHeard.HasAnswered(file)
        )
            yield return new(
                T["Noter un essai de joindre la personne mise en cause"],
                T[
                    "Un courrier, un appel, une visite : le jour et la manière. Sans preuve qu’elle a la lettre, "
                        + "il faut trois essais, de deux manières, sur dix jours, notés par deux personnes."
                ],
                $"/desk/case/{file.Id}/attempt",
                T["Noter"]
            );
    }
}
