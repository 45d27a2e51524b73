using IncidentDesk.Protocols;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Decisions.InForce;

/// <summary>The measures this person can open, those in force first.</summary>
internal sealed class MeasuresPage(MeasureStore measures, ProtocolNames names) : MemberPage
{
    public IReadOnlyList<MeasureLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var lines = new List<MeasureLine>();
        foreach (var measure in Response.Dispose(await measures.OfAsync(Me.Holder, ct)))
            using (measure)
                lines.Add(
                    new(
                        measure.File.Id,
                        measure.Name,
                        names.OfMeasure(measure.File.Opened.Kind),
                        ClockSentences.StateName(measure.File.State),
                        ClockSentences.EndOf(measure.File),
                        measure.File.State == MeasureState.Proposed
                            && measure.File.SignerOf(Me.Person.Id) is not null
                            && !measure.File.Signed.Contains(Me.Person.Id)
                    )
                );
        Lines = lines;
    }
}
