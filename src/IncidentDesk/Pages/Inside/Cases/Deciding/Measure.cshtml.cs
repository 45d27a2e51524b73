using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Deciding;

/// <summary>Proposes a precautionary measure and signs it first; it begins with a second person's signature.</summary>
internal sealed class MeasurePage(CaseStore cases, MeasureStore measures, TimeProvider clock) : CasePage(cases, clock)
{
    public string Kind { get; private set; } = "";
    public string Text { get; private set; } = "";
    public bool? AffectedTold { get; private set; }
    public IReadOnlySet<Guid> Concerned { get; private set; } = new HashSet<Guid>();
    public IReadOnlyList<Person> Body { get; private set; } = [];

    protected override Action<UnsentText> Restore =>
        kept =>
        {
            (Kind, Text, AffectedTold) = (kept["kind"] ?? "", kept["text"] ?? "", YesOrNo(kept["told"]));
            Concerned = kept.Ids("concerned").ToHashSet();
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string? kind,
        string? text,
        string? told,
        Guid[] concerned,
        CancellationToken ct
    )
    {
        (Kind, Text, Concerned) = (kind ?? "", TypedText.Clean(text), concerned.ToHashSet());
        AffectedTold = YesOrNo(told);
        if (!await ShowAsync(ct))
            return NotFound();
        if (Kind.Length == 0)
            return Refuse(T["Choisis la mesure."]);
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        if (AffectedTold is not { } affected)
            return Refuse(T["Dis si la personne touchée a été prévenue."]);
        var (measure, written) = (OnceId, NewText.Of(Text));
        if (Open.Measures.FirstOrDefault(open => open.Id == measure) is { } before)
            return await measures.TextAsync(before, ct) == Text
                ? RedirectToPage("/Inside/Cases/CaseOverview", new { id = Id })
                : Refuse(Reason.AlreadyWritten);
        return await ActAsync(
            file =>
                MeasureOpened.Decide(
                    file,
                    Me.Actor,
                    measure,
                    Kind,
                    written.Id,
                    affected,
                    MeasureSigner.Of(file, Me.Roster.Present, Concerned),
                    Now
                ),
            ct,
            written
        );
    }

    private static bool? YesOrNo(string? answer) =>
        answer switch
        {
            "yes" => true,
            "no" => false,
            _ => null,
        };

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.BarsInCharge(Me.Person.Id) is not null)
            return false;
        var asked = MeasureSigner
            .Of(Case, Me.Roster.Present, new HashSet<Guid>())
            .Where(signer => !signer.InTeam)
            .Select(signer => signer.Person)
            .ToHashSet();
        Body = [.. Me.Roster.People.Where(person => asked.Contains(person.Id))];
        return true;
    }
}
