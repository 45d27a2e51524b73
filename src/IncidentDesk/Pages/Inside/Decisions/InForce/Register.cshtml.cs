using IncidentDesk.Rules.Register;
using IncidentDesk.Storage.Register;

namespace IncidentDesk.Pages.Inside.Decisions.InForce;

/// <summary>The lines of the register of measures in force that this person can open, those that stand first.</summary>
internal sealed class RegisterPage(RegisterStore register) : MemberPage
{
    public IReadOnlyList<(Guid Id, string Name, StandingMeasure Line, bool Asked)> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var lines = new List<(Guid, string, StandingMeasure, bool)>();
        foreach (var line in Response.Dispose(await register.OfAsync(Me.Holder, ct)))
            using (line)
                lines.Add((line.Id, line.Name, line.Line, line.Line.Open is not null));
        Lines = lines;
    }
}
