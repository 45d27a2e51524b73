using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Operations;

/// <summary>Whether the desk can receive a report: an organisation is set up, at least two people can read reports, and
/// the databases accept writes.</summary>
internal sealed class Readiness(
    RosterStore roster,
    WriteCheck disk,
    Reachability reachability,
    IOptions<Organisation> organisation
)
{
    public async Task<ReadyState> CheckAsync(CancellationToken ct)
    {
        if (await disk.FaultAsync(ct) is { } fault)
            return new(false, [Reason(fault)]);
        try
        {
            return await PeopleAsync(ct);
        }
        catch (Exception failure) when (Database.IsFailure(failure))
        {
            return new(false, [NotReady.Unreachable]);
        }
    }

    private async Task<ReadyState> PeopleAsync(CancellationToken ct)
    {
        var readers = (await roster.AllAsync(ct)).Present.Count(person => person.Has(Role.Listener));
        NotReady[] reasons =
        [
            .. organisation.Value.Name.Length == 0 ? [NotReady.NoOrganisation] : Array.Empty<NotReady>(),
            .. readers < Floors.Readers ? [NotReady.TooFewReaders] : Array.Empty<NotReady>(),
        ];
        return new(reasons.Length == 0, reasons);
    }

    /// <summary>The same, and not ready while every door is closed for want of people who are trained and have signed.
    /// Mailboxes stay open then.</summary>
    private async Task<ReadyState> WithDoorsAsync(CancellationToken ct)
    {
        var state = await CheckAsync(ct);
        return !state.CanReceive || await reachability.AnyDoorAsync(ct) ? state : new(false, [NotReady.TooFewReaders]);
    }

    /// <summary>The health endpoint: whether a report can be received. What has to be repaired, and when the journal
    /// was last checked, are included only if the organisation allows it. It hashes nothing.</summary>
    public static async Task<IResult> AnswerAsync(
        Readiness readiness,
        Watch watch,
        JournalCheck journal,
        IOptions<OperationsSettings> operations,
        CancellationToken ct
    )
    {
        var state = await readiness.WithDoorsAsync(ct);
        var silent = state.CanReceive ? await readiness.SilentProtocolsAsync(ct) : [];
        var tells = operations.Value.Health && !state.Reasons.Contains(NotReady.Unreachable);
        var alarms = tells
            ? (await watch.AlarmsAsync(ct)).Select(alarm => AlarmSentences.Name(alarm.Kind)).ToArray()
            : null;
        var looked = tells ? (await journal.LastAsync(ct))?.At : null;
        return Results.Json(
            new
            {
                can_receive_reports = state.CanReceive,
                reasons = state.Reasons.Select(Name).Concat(silent),
                alarms,
                journal_checked = looked,
            },
            statusCode: state.CanReceive ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    /// <summary>Kinds of report whose receivers cannot be reached by mail; their reports are accepted all the
    /// same.</summary>
    private async Task<IEnumerable<string>> SilentProtocolsAsync(CancellationToken ct) =>
        (await reachability.SilentProtocolsAsync(ct)).Select(protocol =>
            $"nobody who receives a report can be told of it by mail: {protocol}"
        );

    private static NotReady Reason(WriteFault fault) =>
        fault switch
        {
            WriteFault.DiskFull => NotReady.DiskFull,
            WriteFault.ReadOnly => NotReady.ReadOnly,
            WriteFault.Unreachable => NotReady.Unreachable,
        };

    private static string Name(NotReady reason) =>
        reason switch
        {
            NotReady.NoOrganisation => "no organisation is set up",
            NotReady.TooFewReaders => $"fewer than {Floors.Readers} people can receive a report",
            NotReady.DiskFull => "the disk is full",
            NotReady.ReadOnly => "the disk or a database can only be read",
            NotReady.Unreachable => "a database cannot be reached or written",
        };
}
