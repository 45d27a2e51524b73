using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Storage.Measures;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.InForce;

/// <summary>One measure, to be read, signed, confirmed, lifted and told; without its key it does not exist
/// (404).</summary>
internal sealed class MeasureViewPage(MeasureStore measures, ProtocolNames names, TimeProvider clock) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MeasureFolder Open { get; private set; } = null!;
    public string Text { get; private set; } = "";
    public string Kind => names.OfMeasure(Open.File.Opened.Kind);

    /// <summary>A hash of the state this page shows; with another signature or another end, a form of this page is
    /// refused.</summary>
    public string Shown => Stands(Open.File);

    private static string Stands(MeasureFile file) =>
        PageHash.Of([
            $"{file.State}",
            $"{file.EndsAt:O}",
            .. file.Signed.Order().Select(person => $"s{person}"),
            .. file.Confirming.Order().Select(person => $"c{person}"),
        ]);

    public bool MaySign => May(MeasureSigned.Decide);
    public bool MayConfirm => May(MeasureConfirmed.Decide);
    public bool MayLift => May(MeasureLifted.Decide);
    public IEnumerable<NotifiedPerson> ToTell =>
        Enum.GetValues<NotifiedPerson>()
            .Where(to => May((file, actor, now) => MeasureTold.Decide(file, actor, to, now)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? act, string? shown, CancellationToken ct)
    {
        Func<MeasureFile, Actor, DateTimeOffset, Verdict>? decide = act switch
        {
            "sign" => MeasureSigned.Decide,
            "confirm" => MeasureConfirmed.Decide,
            "lift" => MeasureLifted.Decide,
            "affected" => (file, actor, now) => MeasureTold.Decide(file, actor, NotifiedPerson.Affected, now),
            "concerned" => (file, actor, now) => MeasureTold.Decide(file, actor, NotifiedPerson.Concerned, now),
            _ => null,
        };
        if (
            decide is null
            || await measures.ActAsync(
                Me.Holder,
                Id,
                file => shown != Stands(file) ? Reason.ChangedMeanwhile : decide(file, Me.Actor, clock.GetUtcNow()),
                ct
            )
                is not { } verdict
        )
            return NotFound();
        if (verdict.Refusal is not { } refusal)
            return Redirect($"/decisions/measures/{Id}");
        return await LoadAsync(ct) ? Refuse(refusal) : NotFound();
    }

    private bool May(Func<MeasureFile, Actor, DateTimeOffset, Verdict> decide) =>
        decide(Open.File, Me.Actor, clock.GetUtcNow()).Refusal is null;

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await measures.LoadAsync(Me.Holder, Id, ct) is not { } open)
            return false;
        Response.RegisterForDispose(Open = open);
        Text = await measures.TextAsync(open, ct);
        return true;
    }
}
