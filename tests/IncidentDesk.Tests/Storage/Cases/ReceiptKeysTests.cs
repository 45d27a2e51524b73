using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>Somebody who can write the database puts their own key into the row of a receipt: no folder key, name or
/// text is ever sealed to it, the act is refused, and everybody inside is told.</summary>
[Category("Threat-16")]
public sealed class ReceiptKeysTests : SharedDesk
{
    private protected override bool Serves => true;

    private const string Text = "Ce que seule l’écoute lit.";

    private static readonly byte[] Root = new byte[32];

    /// <summary>The thief, under the id of the receipt whose key they replaced.</summary>
    private static Holder ThiefAs(Guid holder, Guid mailbox) => new(holder, Secret.Copy(Root), mailbox);

    private async Task<byte[]> KeyOfAsync(Guid mailbox) =>
        (await content.OneAsync<byte[]>("SELECT read_key FROM receipt WHERE mailbox_id = @mailbox", new { mailbox }))!;

    private Task<int> PutAsync(Guid mailbox, byte[] key) =>
        content.ExecuteAsync("UPDATE receipt SET read_key = @key WHERE mailbox_id = @mailbox", new { mailbox, key });

    private async Task<byte[]> SwapAsync(Guid mailbox)
    {
        var honest = await KeyOfAsync(mailbox);
        using var root = Secret.Copy(Root);
        await PutAsync(mailbox, Envelope.PublicKey(root));
        return honest;
    }

    private async Task<Refusal?> TakeAsync(Reported reported, string login)
    {
        Others.Must(await team.AnswerAsync(reported.Case, login, ConflictAnswer.Can));
        return await team.ActAsync(reported.Case, login, (file, actor) => HandlerJoined.Decide(file, actor, team.Now));
    }

    /// <summary>Everybody inside is told, whatever seat they have.</summary>
    private async Task AlarmIsRaisedAsync()
    {
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Does.Contain(RowKind.Receipt));
        using var inside = await desk.SignInAsync("joris");
        Assert.That(
            (await inside.GetAsync("/team")).Text,
            Does.Contain("Quelqu’un a modifié la base de données de ce service")
        );
    }

    [Test]
    public async Task A_report_is_not_sealed_to_a_key_that_was_put_into_the_row_of_its_receipt()
    {
        var reported = await team.ReportAsync(Text);
        var honest = await SwapAsync(reported.Mailbox);
        await team.JoinAsync(reported.Case, "ilana");

        var refusal = await TakeAsync(reported, "gaspard");

        using var thief = ThiefAs(reported.Reporter.Id, reported.Mailbox);
        Assert.That(await others.ReadAsync(thief), Is.Empty);
        Assert.That(refusal?.Reason, Is.EqualTo(Reason.OtherReceipt));
        await AlarmIsRaisedAsync();
        await PutAsync(reported.Mailbox, honest);
        Assert.That(await TakeAsync(reported, "gaspard"), Is.Null, "With the honest key the case goes on.");
        Assert.That(await others.ReadAsync(reported.Reporter), Is.EqualTo(new[] { Text }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Another_persons_mailbox_is_not_sealed_to_a_key_that_was_put_into_its_row(bool came)
    {
        var reported = await others.ConflictAsync();
        var (party, code) = await others.InviteAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        if (came)
            await others.ComeAsync(party, code);
        var holder = Guid.Parse(
            (await content.OneAsync<string>("SELECT holder_id FROM receipt WHERE mailbox_id = @party", new { party }))!
        );
        await SwapAsync(party);

        var refusal = await team.AnswerAsync(reported.Case, "basile", ConflictAnswer.Recuses);

        using var thief = ThiefAs(holder, party);
        Assert.That(await others.ReadAsync(thief), Is.Empty);
        Assert.That(refusal?.Reason, Is.EqualTo(Reason.OtherReceipt));
        await AlarmIsRaisedAsync();
    }

    [Test]
    public async Task A_new_code_is_made_whatever_was_put_into_the_row_of_the_old_one()
    {
        var reported = await others.ConflictAsync();
        var (party, _) = await others.InviteAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        await SwapAsync(party);
        var perrine = await team.HolderAsync("perrine");

        var (verdict, code) = await team.Cases.ContactAsync(
            perrine,
            reported.Case,
            file => CodeRenewed.Decide(file, new(perrine.Id, []), party, team.Now),
            None
        );

        Assert.That(verdict!.Refusal, Is.Null);
        Others.Must(await team.AnswerAsync(reported.Case, "basile", ConflictAnswer.Recuses));
        Assert.That(
            await others.ReadAsync((await others.ComeAsync(party, code!)).Holder),
            Is.EqualTo(new[] { "Bonjour." })
        );
    }

    /// <summary>The grant would lie under an id that the words never ask for.</summary>
    [Test]
    public async Task A_case_is_not_taken_while_the_row_of_its_receipt_names_another_holder()
    {
        var reported = await team.ReportAsync(Text);
        await content.ExecuteAsync(
            "UPDATE receipt SET holder_id = @other WHERE mailbox_id = @Mailbox",
            new { other = $"{Guid.NewGuid()}", reported.Mailbox }
        );

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.JoinAsync(reported.Case, "ilana", "gaspard"));
    }

    [Test]
    public async Task A_case_is_not_taken_while_the_row_of_its_receipt_is_gone()
    {
        var reported = await team.ReportAsync(Text);
        await content.ExecuteAsync("DELETE FROM receipt WHERE mailbox_id = @Mailbox", new { reported.Mailbox });

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.JoinAsync(reported.Case, "ilana", "gaspard"));
    }

    [Test]
    public async Task A_name_given_in_the_mailbox_is_sealed_to_the_persons_own_key_whatever_the_row_says()
    {
        var reported = await custodians.SubmittedAsync();
        await SwapAsync(reported.Mailbox);

        Others.Must((await custodians.Identities.GiveAsync(reported.Reporter, Custodians.Name, None))!.Refusal);

        using var thief = ThiefAs(reported.Reporter.Id, reported.Mailbox);
        using var open = (await team.Cases.LoadMailboxAsync(reported.Reporter, None))!;
        Assert.That(
            await custodians.Identities.ReadAsync(reported.Reporter, open.File, None),
            Is.EqualTo(Custodians.Name)
        );
        Assert.That(await custodians.Identities.ReadAsync(thief, open.File, None), Is.Null);
    }
}
