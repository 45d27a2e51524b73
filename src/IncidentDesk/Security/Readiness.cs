using IncidentDesk.Operations;
using IncidentDesk.Rules;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>Why no report can be received.</summary>
internal enum NotReady { NoOrganisation, TooFewReaders }

/// <summary>Whether a report can be received now, and if not, why.</summary>
internal sealed record ReadyState(bool CanReceive, NotReady[] Reasons);

/// <summary>Judges whether the desk can receive a report: an organisation is set up, and at least two people can read one.</summary>
internal sealed class Readiness(RosterStore roster, IOptions<Organisation> organisation)
{
    public async Task<ReadyState> CheckAsync(CancellationToken ct)
    {
        var readers = (await roster.AllAsync(ct)).People.Count(person => person.Has(Role.Listener));
        NotReady[] reasons = [
            .. organisation.Value.Name.Length == 0 ? [NotReady.NoOrganisation] : Array.Empty<NotReady>(),
            .. readers < Floors.Readers ? [NotReady.TooFewReaders] : Array.Empty<NotReady>()];
        return new(reasons.Length == 0, reasons);
    }

    /// <summary>For machines: whether a report can be received; what has to be mended, and when the journal was last looked at, only where the organisation lets it be told. It hashes nothing.</summary>
    public static async Task<IResult> AnswerAsync(
        Readiness readiness, Watch watch, JournalCheck journal, IOptions<OperationsSettings> operations, CancellationToken ct)
    {
        var state = await readiness.CheckAsync(ct);
        var alarms = operations.Value.Health ? (await watch.AlarmsAsync(ct)).Select(alarm => AlarmSentences.Name(alarm.Kind)).ToArray() : null;
        var looked = operations.Value.Health ? (await journal.LastAsync(ct))?.At : null;
        return Results.Json(new { can_receive_reports = state.CanReceive, reasons = state.Reasons.Select(Name), alarms, journal_checked = looked },
            statusCode: state.CanReceive ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static string Name(NotReady reason) => reason switch
    {
        NotReady.NoOrganisation => "no organisation is set up",
        NotReady.TooFewReaders => $"fewer than {Floors.Readers} people can receive a report",
    };
}
