using System.Data.Common;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Submitting;

/// <summary>Makes a case of a report, sealed to its readers and to a receipt.</summary>
public sealed class Submission(
    CaseRows rows,
    ReportWriter writer,
    CaseKeys keys,
    ReceiptStore receipts,
    RosterStore roster,
    ProtocolShelf protocols,
    TimeProvider clock
)
{
    /// <summary>Nothing is kept when the rule refuses, or when the desk is too busy.</summary>
    /// <returns>The eight words. Null words with a refusal, or without one when too many requests are being
    /// served.</returns>
    internal async Task<(string[]? Words, Refusal? Refusal)> SubmitAsync(ReportForm form, CancellationToken ct)
    {
        if (form.Sending is { } sending && await rows.MailboxOfAsync(sending.Case, ct) is not null)
            return (null, new(Reason.AlreadySent));
        var people = await roster.AllAsync(ct);
        using var report = new NewReport(form, people, clock.GetUtcNow());
        if (report.Decide(protocols) is { } refusal)
            return (null, refusal);
        string[] words = [.. form.Sending?.Words ?? ReceiptStore.NewWords(form.Language)];
        if (await receipts.KeysAsync(words, ct) is not { } receipt)
            return (null, null);
        using var erased = receipt;
        if (form.Sending?.Keep is { } keep)
            await keep(report.MailboxId, words, ct);

        using var holder = new Holder(report.Reporter, receipt.Root, report.MailboxId);
        var row = CaseKeys.ReceiptOf(receipt.Lookup, holder, report.MailboxId);
        report.Pin(row.Keys);
        await keys.GrantAsync(report.Grants(row.ReadKey), ct);
        await keys.SplitAsync(report.Shares(), ct, people);
        var late = await RetryLoop.RunAsync(
            () => TryWriteAsync(report, holder, row, ct),
            () => new Refusal(Reason.TryAgain)
        );
        return late is null ? (words, null) : (null, late);
    }

    /// <summary>Null when the report was written, a refusal when another sending of the same form was first.</summary>
    private async Task<Attempt<Refusal?>> TryWriteAsync(
        NewReport report,
        Holder holder,
        ReceiptStore.Row receipt,
        CancellationToken ct
    ) =>
        await IsWrittenAsync(report, holder, receipt, ct) ? (Refusal?)null
        : report.Form.Sending is not null && await rows.MailboxOfAsync(report.Id, ct) is not null
            ? new Refusal(Reason.AlreadySent)
        : Attempt<Refusal?>.LostRace;

    /// <summary>Whether this very report was written: also when the database failed at the commit and its answer was
    /// lost.</summary>
    private async Task<bool> IsWrittenAsync(
        NewReport report,
        Holder holder,
        ReceiptStore.Row receipt,
        CancellationToken ct
    )
    {
        try
        {
            return await writer.TryAsync(report, holder, receipt, ct);
        }
        catch (DbException)
        {
            if (await rows.MailboxOfAsync(report.Id, CancellationToken.None) == report.MailboxId)
                return true;
            throw;
        }
    }
}
