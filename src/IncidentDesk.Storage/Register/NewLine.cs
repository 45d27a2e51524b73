using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Register;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Register;

/// <summary>A line of the register before it is written, in a folder of its own whose key is sealed to its readers.
/// Disposing erases the key.</summary>
internal sealed record NewLine(OpenFolder Folder, NewKey Key, StandingOpened Opened, NewText Text) : IDisposable
{
    /// <summary>The line that a step of carrying out a decision opens; null when the grants could not be made. They
    /// have no effect until the line is written.</summary>
    /// <param name="said">Whom the measure concerns and what is applied, as the step says.</param>
    public static async Task<NewLine?> MakeAsync(
        FolderKeys keys,
        DecisionFolder decision,
        Guid by,
        string said,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var text = NewText.Of(said);
        var team = await keys.TeamAsync(ct);
        var opened = MeasureRegistered.Opens(decision.File, by, team, now, Guid.NewGuid(), text.Id);
        using var opening = new Opening();
        var readers = opened.Readers.Select(reader => reader.Person);
        return opening.Add(await keys.MakeAsync(opened.Line, readers, ct)) is { } key
            ? opening.Answer(
                new NewLine(OpenFolder.Create(opened.Line, FolderKind.Register, key, decision.Name), key, opened, text)
            )
            : null;
    }

    /// <summary>What the decision's own ledger says of it.</summary>
    public MeasureRegistered Registered => new(Opened.By, Opened.At, Opened.Line, DecisionStore.HashOf(Text.Text));

    /// <summary>Writes it in the transaction of the act that opens it; false after a lost race.</summary>
    public async Task<bool> InsertAsync(Work work, PurgeDates dates, Holder by, DateTimeOffset now)
    {
        await FolderStore.InsertAsync(work, Folder);
        if (!await FolderStore.AppendAsync(work, by, Folder, null, [Opened], NewText.ById([Text]), now))
            return false;
        var line = StandingMeasure.Fold([Opened], now);
        await RegisterStore.KeepAsync(work, dates, by, line, now);
        await ReminderStore.ReplaceAsync(work, Folder.Id, Deadlines.Of(line));
        return true;
    }

    public void Dispose()
    {
        Folder.Dispose();
        Key.Dispose();
    }
}
