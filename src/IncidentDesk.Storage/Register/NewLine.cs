using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Register;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Register;

/// <summary>A line of the register before it is written, in a folder of its own whose key is sealed to its readers.
/// Disposing erases the key.</summary>
internal sealed record NewLine(OpenFolder Folder, NewKey Key, StandingOpened Opened, NewText Text) : IDisposable
{
    /// <summary>The line that a step of carrying out a decision opens; null without such a step, and when the grants
    /// could not be made. They have no effect until the line is written.</summary>
    public static async Task<NewLine?> MakeAsync(
        FolderKeys keys,
        DecisionFolder decision,
        ExecutionDone? step,
        NewText[] texts,
        CancellationToken ct
    )
    {
        if (step is null)
            return null;
        var text = NewText.Of(texts.First(one => one.Id == step.Item).Text);
        var opened = MeasureRegistered.Opens(decision.File, step, Guid.NewGuid(), text.Id);
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
    public async Task<bool> InsertAsync(Work work, Holder by, DateTimeOffset now)
    {
        await FolderStore.InsertAsync(work, Folder);
        if (!await FolderStore.AppendAsync(work, by, Folder, null, [Opened], NewText.ById([Text]), now))
            return false;
        var line = StandingMeasure.Fold([Opened], now);
        await RegisterStore.KeepAsync(work, by, line, now);
        await ReminderStore.ReplaceAsync(work, Folder.Id, Deadlines.Of(line));
        return true;
    }

    public void Dispose()
    {
        Folder.Dispose();
        Key.Dispose();
    }
}
