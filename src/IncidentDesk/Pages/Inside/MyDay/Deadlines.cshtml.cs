using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Cases.Summaries;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>Downloads this person's own next dates as a calendar file. It is made for whoever is signed in; no address
/// opens it without.</summary>
internal sealed class DeadlinesPage(SummaryStore summaries, TimeProvider clock) : MemberPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        File(
            OpaqueCalendar.Of(
                T["Une date de l’espace de l’équipe"],
                (await summaries.OfAsync(Me.Holder, ct))
                    .Lines.Where(line => line.Summary.Status == CaseStatus.Open)
                    .SelectMany(line =>
                        line.Summary.Dates.Select(date => (DateTimeOffset?)date.At).Append(line.Summary.Before)
                    )
                    .OfType<DateTimeOffset>(),
                clock.GetUtcNow()
            ),
            "text/calendar",
            "dates.ics"
        );
}
