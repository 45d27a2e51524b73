using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Journals;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentDesk.Tests.Storage.Decisions;

/// <summary>A proposal names the signed entries in which its consents were given. Somebody who writes to the databases
/// cannot make a consent stand that was taken back.</summary>
[Category("Threat-29")]
public sealed class ConsentProofTests : SharedDesk
{
    private ContentDatabase Content => desk.Get<ContentDatabase>();
    private Thief Database => new(Content);

    private Task<Verdict?> TakeBackAsync(Reported reported, Consent consent = Consent.ShareWithCopil) =>
        team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => ConsentAnswered.Decide(file, new(reported.Reporter.Id, []), consent, ConsentAnswer.No, team.Now),
            None
        );

    private async Task<ProposalOpened> ProposalAsync(Guid decision, string login = "maelle")
    {
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync(login), decision, None))!;
        return open.File.Proposal;
    }

    private Task<IReadOnlyList<JournalLine>> LinesAsync() =>
        Content.QueryAsync<JournalLine>("SELECT seq, hour, commitment, hash FROM journal ORDER BY seq");

    /// <summary>Takes one line out of the journal, and computes the later ones anew.</summary>
    private async Task CutAsync(long seq)
    {
        var lines = await LinesAsync();
        await Database.ExecuteAsync("DELETE FROM journal WHERE seq >= @seq", new { seq });
        var last = lines.Single(line => line.Seq == seq - 1);
        foreach (var line in lines.Where(line => line.Seq > seq))
        {
            last = JournalLine.After(last.Seq, last.Hash, line.Commitment, line.Hour);
            await Database.ExecuteAsync(
                "INSERT INTO journal (seq, hour, commitment, hash) VALUES (@seq, @hour, @commitment, @hash)",
                new
                {
                    seq = last.Seq,
                    hour = last.Hour,
                    commitment = last.Commitment,
                    hash = last.Hash,
                }
            );
        }
        await Database.ExecuteAsync(
            "UPDATE ledger_entry SET journal_seq = journal_seq - 1 WHERE journal_seq > @seq",
            new { seq }
        );
    }

    [Test]
    public async Task A_proposal_names_the_lines_of_its_consents_and_the_hash_of_its_process()
    {
        var decision = await team.OpenAsync("soraya", "anselme");

        var proposal = await ProposalAsync(decision);

        Assert.That(
            proposal.Consents.Select(proof => proof.Consent),
            Is.EquivalentTo(new[] { Consent.OpenFollowUp, Consent.ShareWithCopil })
        );
        var lines = await LinesAsync();
        foreach (var proof in proposal.Consents)
            Assert.That(
                Convert.ToHexStringLower(lines.Single(line => line.Seq == proof.Line).Commitment),
                Is.EqualTo(proof.Commitment)
            );
        Assert.That(proposal.ProcessHash, Is.EqualTo(desk.Get<DecisionRules>().Hash));
    }

    [Test]
    public async Task The_pair_signs_nothing_when_the_line_that_ended_the_decision_was_cut_from_the_journal()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        var before = (await LinesAsync())[^1].Seq;
        Assert.That((await TakeBackAsync(team.Last!))!.Refusal, Is.Null);
        await CutAsync(before + 1);
        await Database.ExecuteAsync("UPDATE decision_consent SET gone_at = NULL");

        Assert.That(await team.SignAsync("anselme", decision, hash), Is.EqualTo(Reason.BindingLost));
        var soraya = await team.HolderAsync("soraya");
        Assert.That(
            (
                await team.Decisions.ActAsync(
                    soraya,
                    decision,
                    file => ProposalWithdrawn.Decide(file, soraya.Id, team.Now),
                    None
                )
            )!
                .Refusal!
                .Reason,
            Is.EqualTo(Reason.BindingLost)
        );
    }

    [Test]
    public async Task The_pair_signs_nothing_when_the_line_of_a_stop_was_cut_from_the_journal()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        var before = (await LinesAsync())[^1].Seq;
        var reported = team.Last!;
        Assert.That(
            (
                await team.Cases.ActAsync(
                    reported.Reporter,
                    reported.Case,
                    file => StopAsked.Decide(file, new(reported.Reporter.Id, []), stop: true, team.Now),
                    None
                )
            )!.Refusal,
            Is.Null
        );
        await CutAsync(before + 1);

        Assert.That(await team.SignAsync("anselme", decision, hash), Is.EqualTo(Reason.BindingLost));
    }

    [Test]
    public async Task Nothing_is_proposed_in_a_case_whose_mailbox_was_set_back_to_before_a_withdrawal()
    {
        var id = await team.FindingsAsync("soraya", "anselme");
        var reported = team.Last!;
        var (length, head) = await Database.OneAsync<(long, byte[])>(
            "SELECT length, head FROM folder WHERE id = @id",
            new { id = reported.Mailbox }
        );
        Assert.That((await TakeBackAsync(reported))!.Refusal, Is.Null);
        await Database.ExecuteAsync(
            "DELETE FROM ledger_entry WHERE folder_id = @id AND seq > @length",
            new { id = reported.Mailbox, length }
        );
        await Database.ExecuteAsync(
            "UPDATE folder SET length = @length, head = @head WHERE id = @id",
            new
            {
                id = reported.Mailbox,
                length,
                head,
            }
        );

        Assert.That(
            async () => await team.Course.ProposeAsync(id, "anselme", "soraya", team.Course.SetAside, "yasmine", None),
            Throws.InvalidOperationException.With.Message.Contains(nameof(Reason.BindingLost))
        );
    }

    [Test]
    public async Task The_body_signs_nothing_when_the_journal_no_longer_has_the_line_of_a_consent()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        var line = (await ProposalAsync(decision)).Consents[0].Line;
        var commitment = await Database.OneAsync<byte[]>(
            "SELECT commitment FROM journal WHERE seq = @line",
            new { line }
        );
        await Database.ExecuteAsync(
            "UPDATE journal SET commitment = @other WHERE seq = @line",
            new { line, other = new byte[32] }
        );

        Assert.That(await team.SignAsync("maelle", decision, hash), Is.EqualTo(Reason.BindingLost));

        await Database.ExecuteAsync(
            "UPDATE journal SET commitment = @commitment WHERE seq = @line",
            new { line, commitment }
        );
        Assert.That(await team.SignAsync("maelle", decision, hash), Is.Null);
    }

    [Test]
    public async Task One_of_the_pair_whose_keys_to_the_case_were_deleted_signs_nothing()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        var keys = new Thief(desk.Get<KeyDatabase>());
        await keys.ExecuteAsync(
            "DELETE FROM folder_grant WHERE folder_id = @id AND holder_id = @person",
            new { id = team.Last!.Case, person = await team.IdAsync("anselme") }
        );

        Assert.That(await team.SignAsync("anselme", decision, hash), Is.EqualTo(Reason.BindingLost));
        Assert.That(await team.SignAsync("soraya", decision, hash), Is.Null);
    }

    [Test, Category("Threat-41")]
    public async Task A_decision_whose_stored_process_is_gone_or_another_one_raises_the_alarm()
    {
        var decision = await team.OpenAsync("soraya", "anselme");
        var proposal = await ProposalAsync(decision);
        var shipped = desk.Get<DecisionRules>();
        var text = shipped.Text.Replace("consultation: P10D", "consultation: P12D", StringComparison.Ordinal);
        var other = DecisionFileReader.Read("decision.yaml", text);

        async Task<(bool, bool)> AfterRestartAsync()
        {
            await Database.ExecuteAsync("DELETE FROM row_alarm");
            var alarms = desk.Get<RowAlarmStore>();
            var texts = new ProcessTexts(
                new OwnTexts(Content, alarms),
                other,
                body => DecisionFileReader.Read("decision.yaml", body),
                alarms
            );
            return (await texts.IsOfAsync(proposal, None), (await alarms.OpenAsync(None)).Contains(RowKind.Definition));
        }

        Assert.That(await AfterRestartAsync(), Is.EqualTo((true, false)), "the text is kept beside the new file");
        await Database.ExecuteAsync("UPDATE process_text SET body = @text", new { text });
        Assert.That(await AfterRestartAsync(), Is.EqualTo((false, true)));
        await Database.ExecuteAsync("DELETE FROM process_text");
        Assert.That(await AfterRestartAsync(), Is.EqualTo((false, true)));
        Assert.That(
            await desk.Get<ProcessTexts>()
                .IsOfAsync(proposal with { Process = proposal.Process with { Renewals = 0 } }, None),
            Is.False,
            "another process than the text says"
        );
        await Database.ExecuteAsync(
            "INSERT INTO process_text (hash, body) VALUES (@hash, @text)",
            new { hash = shipped.Hash, text = shipped.Text }
        );
    }
}
