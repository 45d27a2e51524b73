using System.Globalization;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.OwnDates;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.OwnDates;

/// <summary>The days that those in charge of a case noted for themselves, each with one line.</summary>
internal sealed class OwnDatesPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>How long a line is at most, in characters.</summary>
    public const int LongestLine = 120;

    private const string Machine = "yyyy-MM-dd";

    public string Day { get; private set; } = "";
    public string Why { get; private set; } = "";
    public string Today => Workdays.Local(Now).ToString(Machine, CultureInfo.InvariantCulture);

    public IReadOnlyList<(OwnDate Date, string Why)> Dates { get; private set; } = [];

    protected override Action<UnsentText> Restore => kept => (Day, Why) = (kept["day"] ?? "", kept["why"] ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? day, string? why, CancellationToken ct)
    {
        (Day, Why) = (day ?? "", TypedText.Clean(why).ReplaceLineEndings(" ").Trim());
        if (!await LoadAsync(ct))
            return NotFound();
        if (!DateOnly.TryParseExact(Day, Machine, CultureInfo.InvariantCulture, DateTimeStyles.None, out var when))
            return Refuse(T["Choisis un jour."]);
        if (Why.Length is 0 or > LongestLine)
            return Refuse(T["Écris une ligne, de {0} caractères au plus.", LongestLine]);
        var line = Once(Why);
        return await ActAsync(file => OwnDateNoted.Decide(file, Me.Actor, when, line.Id, Now), ct, line);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid date, CancellationToken ct) =>
        await LoadAsync(ct) ? await ActAsync(file => OwnDateEnded.Decide(file, Me.Actor, date, Now), ct) : NotFound();

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!await base.LoadAsync(ct) || Case.BarsHandler(Me.Person.Id) is not null)
            return false;
        Dates = await LinesAsync(Cases, Open, ct);
        return true;
    }

    /// <summary>The days of a case that is open, with what each is for.</summary>
    public static async Task<IReadOnlyList<(OwnDate Date, string Why)>> LinesAsync(
        CaseStore cases,
        CaseFolders open,
        CancellationToken ct
    )
    {
        var lines = new List<(OwnDate, string)>();
        foreach (var date in OwnDate.Of(open.File))
            lines.Add((date, await cases.TextAsync(open, date.Id, ct) ?? ""));
        return lines;
    }

    [Offer(110)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        yield return new(
            T["Noter une date à retenir"],
            T["Une date que vous vous donnez, avec une ligne. Vous la voyez ici et dans « Ma journée »."],
            $"/desk/case/{file.Id}/dates",
            T["Noter"]
        );
    }
}
