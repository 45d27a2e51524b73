using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The rounds. Each position is an independent insert, so that many people can speak at once; none is readable
/// before the round closes.</summary>
public sealed class RoundStore(
    ContentDatabase content,
    DecisionLoader decisions,
    PositionRows positions,
    SignatureRows signatures,
    RosterStore roster,
    Journal journal,
    TimeProvider clock
)
{
    /// <summary>Takes a position or replaces an earlier one, without changing the decision's version.</summary>
    public async Task<Reason?> SpeakAsync(Holder holder, Guid id, SpokenText said, CancellationToken ct)
    {
        if (await journal.IsAheadOfAsync(clock.GetUtcNow(), ct))
            return Reason.ClockBehind;
        return await RetryLoop.RunAsync<Reason?>(() => TrySpeakAsync(holder, id, said, ct), () => Reason.WrongStep);
    }

    private async Task<Attempt<Reason?>> TrySpeakAsync(Holder holder, Guid id, SpokenText said, CancellationToken ct)
    {
        using var decision = await decisions.LoadAsync(holder, id, ct);
        if (decision is null)
            return Reason.NotEligible;
        if (decision.IsTorn)
            return Reason.BindingLost;
        if (TakePosition.Bars(decision.File, holder.Id, said.Kind) is { } bar)
            return bar;
        return await TryInsertAsync(decision, holder, said, ct) ? null : Attempt<Reason?>.LostRace;
    }

    private async Task<bool> TryInsertAsync(
        DecisionFolder decision,
        Holder holder,
        SpokenText said,
        CancellationToken ct
    )
    {
        var (folder, people) = (decision.Folder, await roster.AllAsync(ct));
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var row = PositionRows.Sealed(decision, holder, said, at);
        return await content.TryAsync(
            async work =>
            {
                if (!await LedgerWriter.IsUnchangedAsync(work, folder))
                    return false;
                // Somebody else may have been the last to speak since the decision was loaded; the round is then over.
                var rows = await positions.OfAsync(work, folder.Id, people);
                var now = With(decision.File, rows, at);
                if (TakePosition.Bars(now, holder.Id, said.Kind) is not null)
                    return false;
                var isFirst = !rows.Any(one => (one.Round, one.PersonId) == (row.Round, row.PersonId));
                await PositionRows.InsertAsync(work, folder.Id, row, isFirst);
                await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(With(now, row)));
                return true;
            },
            ct
        );
    }

    /// <summary>The decision with the positions of the round under way as they are in these rows.</summary>
    private static DecisionFile With(DecisionFile file, IEnumerable<PositionRow> rows, DateTimeOffset at)
    {
        var round = file.Course.Round;
        return DecisionFile.Fold(
            file.History with
            {
                Positions =
                [
                    .. file.History.Positions.Where(position => position.Round != round),
                    .. rows.Where(row => row.Round == round)
                        .Select(row => new Position(row.Round, row.PersonId, row.At)),
                ],
            },
            at
        );
    }

    /// <summary>The decision with one more position, in place of an earlier one of the same person.</summary>
    private static DecisionFile With(DecisionFile file, PositionRow row) =>
        DecisionFile.Fold(
            file.History with
            {
                Positions = file
                    .History.Positions.RemoveAll(position =>
                        position.Round == row.Round && position.Person == row.PersonId
                    )
                    .Add(new(row.Round, row.PersonId, row.At)),
            },
            row.At
        );

    /// <summary>Sets the reminders after a round has closed. Who is asked next is known only once the round is read, so
    /// the first reader of the decision sets them, unless somebody acts before.</summary>
    public async Task RemindAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        var folder = decision.Folder;
        if (!RoundCounted.Entries(decision.File, holder.Id, decision.HashOf, clock.GetUtcNow()).Any())
            return;
        await content.TryAsync(
            async work =>
            {
                if (!await LedgerWriter.IsUnchangedAsync(work, folder))
                    return false;
                var file = decision.File.Course.Signings.LastOrDefault() is { } signing
                    ? await signatures.SignedFileAsync(work, decision, signing)
                    : decision.File;
                await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(file));
                return true;
            },
            ct
        );
    }

    /// <summary>What was said in a closed round, by those whose position counted.</summary>
    public Task<IReadOnlyDictionary<Guid, SpokenText>> SaidAsync(
        DecisionFolder decision,
        ClosedRound round,
        CancellationToken ct
    ) => positions.SaidAsync(decision, round, ct);
}
