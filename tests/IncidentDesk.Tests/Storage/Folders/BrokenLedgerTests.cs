using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Tests.Storage.Folders;

/// <summary>Whatever a thief changes in a ledger or a text, the case does not open: it never shows what did not
/// happen.</summary>
public sealed class BrokenLedgerTests : SharedDesk
{
    private async Task FlipAsync(string table, string column, string where, object args)
    {
        var bytes = (await content.OneAsync<byte[]>($"SELECT {column} FROM {table} WHERE {where}", args))!;
        bytes[bytes.Length / 2] ^= 1;
        Assert.That(
            await content.ExecuteAsync($"UPDATE {table} SET {column} = @bytes WHERE {where}", MergedArgs(args, bytes)),
            Is.EqualTo(1)
        );
    }

    private static Dapper.DynamicParameters MergedArgs(object args, byte[] bytes)
    {
        var merged = new Dapper.DynamicParameters(args);
        merged.Add("bytes", bytes);
        return merged;
    }

    private static readonly TestCaseData[] Tampering =
    [
        new TestCaseData("DELETE FROM ledger_entry WHERE folder_id = @mailbox AND seq = 2").SetArgDisplayNames(
            "an entry removed"
        ),
        new TestCaseData(
            "DELETE FROM ledger_entry WHERE folder_id = @mailbox AND seq = (SELECT MAX(seq) FROM "
                + "ledger_entry WHERE folder_id = @mailbox)"
        ).SetArgDisplayNames("the last entry removed"),
        new TestCaseData(
            "UPDATE ledger_entry SET seq = -1 WHERE folder_id = @mailbox AND seq = 3; UPDATE "
                + "ledger_entry SET seq = 3 WHERE folder_id = @mailbox AND seq = 4; UPDATE ledger_entry "
                + "SET seq = 4 WHERE folder_id = @mailbox AND seq = -1"
        ).SetArgDisplayNames("two entries reordered"),
        new TestCaseData("UPDATE ledger_entry SET epoch = 2 WHERE folder_id = @mailbox AND seq = 2").SetArgDisplayNames(
            "an entry moved to another epoch"
        ),
        new TestCaseData("UPDATE folder SET length = length - 1 WHERE id = @mailbox").SetArgDisplayNames(
            "a ledger cut short"
        ),
        new TestCaseData("UPDATE incident_case SET stage = 'ecoute' WHERE id = @case").SetArgDisplayNames(
            "a stage nobody moved to"
        ),
        new TestCaseData("UPDATE incident_case SET status = 1 WHERE id = @case").SetArgDisplayNames(
            "a case nobody closed"
        ),
    ];

    [TestCaseSource(nameof(Tampering))]
    public async Task A_ledger_that_was_changed_does_not_open(string sql)
    {
        var reported = await team.ReportAsync("Un récit.");
        using (await team.LoadAsync(reported.Case, "ilana")) { }

        await content.ExecuteAsync(sql, new { mailbox = reported.Mailbox, @case = reported.Case });

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "ilana"));
    }

    [Test]
    public async Task An_entry_with_one_bit_flipped_does_not_open()
    {
        var reported = await team.ReportAsync("Un récit.");

        await FlipAsync(
            "ledger_entry",
            "sealed",
            "folder_id = @mailbox AND seq = 2",
            new { mailbox = reported.Mailbox }
        );

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "ilana"));
    }

    [Test]
    public async Task A_shortened_ledger_with_a_recomputed_head_does_not_open()
    {
        var reported = await team.ReportAsync("Un récit.");
        var head = await content.OneAsync<byte[]>(
            "SELECT head FROM folder WHERE id = @mailbox",
            new { mailbox = reported.Mailbox }
        );
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file =>
                ConsentAnswered.Decide(
                    file,
                    new(reported.Reporter.Id, []),
                    Consent.ContactAccused,
                    ConsentAnswer.No,
                    team.Now
                ),
            default
        );
        using (await team.LoadAsync(reported.Case, "ilana")) { }
        var marked = await content.OneAsync<byte[]>(
            "SELECT head FROM folder WHERE id = @mailbox",
            new { mailbox = reported.Mailbox }
        );

        // The chain before the last entry anyone can compute; the mark only a holder of the key.
        await content.ExecuteAsync(
            """
            DELETE FROM ledger_entry WHERE folder_id = @mailbox AND seq = (SELECT length FROM folder
                WHERE id = @mailbox);
            UPDATE folder SET length = length - 1, head = @cut WHERE id = @mailbox
            """,
            new { mailbox = reported.Mailbox, cut = (byte[])[.. head![..32], .. marked![32..]] }
        );

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "ilana"));
    }

    [Test]
    public async Task A_text_with_one_bit_flipped_or_put_in_the_place_of_another_does_not_open()
    {
        var (flipped, swapped, other) = (
            await team.ReportAsync("Un récit."),
            await team.ReportAsync("Un autre."),
            await team.ReportAsync("Un troisième.")
        );

        await FlipAsync("item", "sealed", "folder_id = @mailbox", new { mailbox = flipped.Mailbox });
        await content.ExecuteAsync(
            "UPDATE item SET sealed = (SELECT sealed FROM item WHERE folder_id = @other) WHERE folder_id = @mailbox",
            new { mailbox = swapped.Mailbox, other = other.Mailbox }
        );

        foreach (var reported in new[] { flipped, swapped })
        {
            using var open = (await team.LoadAsync(reported.Case, "ilana"))!;
            Assert.ThrowsAsync<LedgerBrokenException>(() =>
                team.Cases.TextAsync(open, open.File.History.OfType<ReportWritten>().Single().Item, default)
            );
        }
    }

    [Test]
    public async Task A_case_does_not_open_if_a_thief_swapped_the_order_of_two_entries_about_a_consent()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file =>
                ConsentAnswered.Decide(
                    file,
                    new(reported.Reporter.Id, []),
                    Consent.ContactAccused,
                    ConsentAnswer.No,
                    team.Now
                ),
            default
        );
        var (said, takenBack) = (5, 6);

        // The order in which the two ledgers of a case are read together lies beside the entries.
        var swapped = await content.ExecuteAsync(
            """
            CREATE TEMP TABLE places AS SELECT seq, journal_seq FROM ledger_entry WHERE folder_id = @mailbox;
            UPDATE ledger_entry SET journal_seq = -seq WHERE folder_id = @mailbox AND seq IN (@said, @takenBack);
            UPDATE ledger_entry SET journal_seq = (SELECT journal_seq FROM places
                WHERE places.seq = @said + @takenBack - ledger_entry.seq)
            WHERE folder_id = @mailbox AND seq IN (@said, @takenBack);
            DROP TABLE places
            """,
            new
            {
                mailbox = reported.Mailbox,
                said,
                takenBack,
            }
        );

        Assert.That(swapped, Is.GreaterThanOrEqualTo(4));
        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "ilana"));
    }
}
