using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Tests.Storage.Folders;

/// <summary>Somebody who reads a case and can write the database appends what they may not write, with the right mark
/// and line of the journal: the ledger is broken for everybody, and the entry never counts.</summary>
[Category("Threat-18")]
public sealed class ForeignEntryTests : SharedDesk
{
    private protected override bool Serves => true;

    private async Task<Reported> TakenAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        return reported;
    }

    /// <summary>Appends an entry as a store would, without asking a rule.</summary>
    private async Task ForgeAsync(Guid folder, string login, Func<Guid, LedgerEntry> entry, Holder? signedBy = null)
    {
        var holder = await team.HolderAsync(login);
        using var open = (await desk.Get<FolderStore>().OpenAsync(holder, folder, None))!;
        var written = await desk.Get<ContentDatabase>()
            .TryAsync(
                work =>
                    FolderStore.AppendAsync(
                        work,
                        signedBy ?? holder,
                        open,
                        null,
                        [entry(holder.Id)],
                        ImmutableDictionary<Guid, string>.Empty,
                        team.Now
                    ),
                None
            );
        Assert.That(written, Is.True);
    }

    private LedgerEntry Yes(Guid by) => new ConsentAnswered(by, team.Now, Consent.OpenFollowUp, ConsentAnswer.Yes);

    [Test]
    public async Task A_consent_that_somebody_in_charge_writes_for_the_person_breaks_the_case_and_the_mailbox()
    {
        var reported = await TakenAsync();

        await ForgeAsync(reported.Mailbox, "ilana", Yes);

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "gaspard"));
        Assert.ThrowsAsync<LedgerBrokenException>(() => team.Cases.LoadMailboxAsync(reported.Reporter, None));
        using var handler = await desk.SignInAsync("gaspard");
        Assert.That((await handler.GetAsync("/desk")).Text, Does.Contain("ne peut plus être vérifié"));
    }

    /// <summary>The forger signs with their own key, which they put into the row of the receipt.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_consent_in_the_name_of_the_person_breaks_the_case_whatever_key_is_put_into_the_row(bool swap)
    {
        var reported = await TakenAsync();
        using var forger = new Holder(reported.Reporter.Id, Secret.Random(), reported.Mailbox);
        if (swap)
            await content.ExecuteAsync(
                "UPDATE receipt SET act_key = @key WHERE mailbox_id = @Mailbox",
                new { key = Holder.ActKey(forger.Root), reported.Mailbox }
            );

        await ForgeAsync(reported.Mailbox, "ilana", _ => Yes(reported.Reporter.Id), forger);

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "gaspard"));
    }

    [Test]
    public async Task What_only_somebody_in_charge_writes_breaks_the_case_if_another_reader_wrote_it()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana");

        await ForgeAsync(reported.Case, "gaspard", by => new DangerDeclared(by, team.Now));

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "ilana"));
    }
}
