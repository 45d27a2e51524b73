using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>Offers the reporter an appointment, or another person who has a mailbox, once a second person has read the
/// text; the page lists every offer and its answer.</summary>
internal sealed class MeetPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>The other person whom it is offered to; null for the reporter.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? To { get; set; }

    public Party? Whom => To is { } id ? Case.Party(id) : null;

    /// <summary>Whether a second person must read the text before the other person has it.</summary>
    public bool NeedsReader => Whom is { } whom && Contact.Persons(Case, whom.Kind) > 1;

    public string Day { get; private set; } = "";
    public string Hour { get; private set; } = "";
    public string Where { get; private set; } = "";
    public ImmutableArray<Meeting> All => Meeting.Of(Case, To);

    protected override Action<UnsentText> Restore =>
        kept => (Day, Hour, Where) = (kept["day"] ?? "", kept["hour"] ?? "", kept["where"] ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) && Case.BarsHandler(Me.Person.Id) is null ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? day, string? hour, string? where, CancellationToken ct)
    {
        (Day, Hour, Where) = (day ?? "", hour ?? "", TypedText.Clean(where));
        if (!await ShowAsync(ct))
            return NotFound();
        if (
            !DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !TimeOnly.TryParse(Hour, CultureInfo.InvariantCulture, out var time)
        )
            return Refuse(T["Choisis un jour et une heure."]);
        if (Unwritten.ProblemOf(Where) is { } problem)
            return Refuse(problem);
        var (meeting, text, when) = (Guid.NewGuid(), Once(Where), Workdays.At(date, time));
        return await ActAsync(
            file =>
                To is not { } to ? MeetingOffered.Decide(file, Me.Actor, meeting, when, text.Id, Now)
                : file.Party(to) is { HasFolder: true } known
                    ? ContactDrafted.Decide(file, Me.Actor, known.Id, known.Kind, text.Id, Now, meeting: when)
                : Reason.NoSuchParty,
            ct,
            text
        );
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && (
            To is null
            || Whom is { HasFolder: true } whom
                && Contact.Bars(Case, Me.Actor, whom.Kind, Now, Contact.IsOfMeasure(Case, whom.Id)) is null
        );
}
