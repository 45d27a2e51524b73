using IncidentDesk.Rules.Precaution;
using IncidentDesk.Storage;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Decisions;

/// <summary>A measure in the list: what it is, how far, and when it ends.</summary>
internal sealed record MeasureLine(Guid Id, string Name, string Kind, string State, string End, bool Mine);

/// <summary>The measures this person can open, those in force first; nobody else learns that there are any.</summary>
internal sealed class MeasureList(MeasureStore measures, Protocols.ProtocolNames names) : MemberPage
{
    public IReadOnlyList<MeasureLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var lines = new List<MeasureLine>();
        foreach (var measure in await measures.OfAsync(Me.Holder, ct))
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
