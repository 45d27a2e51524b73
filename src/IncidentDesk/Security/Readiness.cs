using IncidentDesk.Rules;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>Whether a report can be received now, and if not, why.</summary>
internal sealed record ReadyState(bool CanReceive, string[] Reasons);

/// <summary>Judges whether the desk can receive a report: an organisation is set up, and at least two people can read one.</summary>
internal sealed class Readiness(RosterStore roster, IOptions<Organisation> organisation)
{
    public async Task<ReadyState> CheckAsync(CancellationToken ct)
    {
        var readers = (await roster.AllAsync(ct)).People.Count(person => person.Has(Role.Listener));
        string[] reasons = [
            .. organisation.Value.Name.Length == 0 ? ["no organisation is set up"] : Array.Empty<string>(),
            .. readers < Floors.Readers ? [$"fewer than {Floors.Readers} people can receive a report"] : Array.Empty<string>()];
        return new(reasons.Length == 0, reasons);
    }

    public static async Task<IResult> AnswerAsync(Readiness readiness, CancellationToken ct)
    {
        var state = await readiness.CheckAsync(ct);
        return Results.Json(new { can_receive_reports = state.CanReceive, reasons = state.Reasons },
            statusCode: state.CanReceive ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
