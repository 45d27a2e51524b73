using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Reading;
using IncidentDesk.Storage.Journals;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Opens and reads the decisions of a holder, and says which of them cannot be trusted.</summary>
public sealed partial class DecisionLoader(
    FolderStore folders,
    DecisionReader reader,
    RowAlarmStore alarms,
    ILogger<DecisionLoader> log
)
{
    /// <summary>Every decision the holder can open, the open ones first. One whose rows contradict what is signed is
    /// left out, with an alarm.</summary>
    public async Task<IReadOnlyList<DecisionFolder>> OfAsync(Holder holder, CancellationToken ct)
    {
        using var opening = new Opening();
        var all = new List<DecisionFolder>();
        foreach (var folder in opening.AddAll(await folders.OfAsync(holder, FolderKind.Decision, ct)))
            if ((await TryReadAsync(folder, ct) ?? await AgainAsync(holder, folder.Id, ct)) is { } read)
                all.Add(opening.Add(read));
        return opening.Answer(
            all.OrderBy(decision => decision.File.IsOpen ? 0 : 1)
                .ThenBy(decision => decision.File.Course.EndsAt ?? DateTimeOffset.MaxValue)
                .ToArray()
        );
    }

    /// <summary>Disposes the folder unless it can be read.</summary>
    private async Task<DecisionFolder?> TryReadAsync(OpenFolder folder, CancellationToken ct)
    {
        using var opening = new Opening();
        opening.Add(folder);
        try
        {
            return opening.Answer(await ReadAsync(folder, ct));
        }
        catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
        {
            return null;
        }
    }

    /// <summary>A decision that could not be read, opened once more, since somebody may have written to it meanwhile;
    /// null, with an alarm, when it still cannot.</summary>
    private async Task<DecisionFolder?> AgainAsync(Holder holder, Guid id, CancellationToken ct)
    {
        if (await folders.OpenAsync(holder, id, ct) is not { } folder)
            return null;
        if (await TryReadAsync(folder, ct) is { } read)
            return read;
        Unreadable(id);
        await alarms.RaiseAsync(RowKind.Decision, id, ct);
        return null;
    }

    /// <summary>Null when it does not exist or the holder cannot open it.</summary>
    public Task<DecisionFolder?> LoadAsync(Holder holder, Guid id, CancellationToken ct) =>
        LoadAsync(holder, id, null, ct);

    /// <param name="ahead">What was read of its folder before; null for nothing.</param>
    internal async Task<DecisionFolder?> LoadAsync(Holder holder, Guid id, ReadAhead? ahead, CancellationToken ct)
    {
        using var opening = new Opening();
        return opening.Add(await folders.OpenAsync(holder, id, ct, ahead)) is { Row.Kind: FolderKind.Decision } folder
            ? opening.Answer(await ReadAsync(folder, ct, ahead))
            : null;
    }

    /// <summary>The journal lines that the holder's decisions name and the journal no longer holds. A decision that
    /// cannot be read is logged and skipped; its own page reports it.</summary>
    public async Task<IReadOnlyList<LostLine>> LostAsync(Holder holder, CancellationToken ct)
    {
        using var opening = new Opening();
        var lost = new List<LostLine>();
        foreach (var folder in opening.AddAll(await folders.OfAsync(holder, FolderKind.Decision, ct)))
            try
            {
                if ((await ReadAsync(folder, ct)).Lost is { } line)
                    lost.Add(line);
            }
            catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
            {
                Unreadable(folder.Id);
            }
        return lost;
    }

    private async Task<DecisionFolder> ReadAsync(OpenFolder folder, CancellationToken ct, ReadAhead? ahead = null)
    {
        var read = await reader.ReadAsync(folder, ct, ahead);
        if (read.IsTorn)
            Torn(folder.Id);
        return read;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What the decision of folder {Folder} stands on was changed in the database; nothing is "
            + "accepted in it."
    )]
    private partial void Torn(Guid folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "The decision of folder {Folder} cannot be read.")]
    private partial void Unreadable(Guid folder);
}
