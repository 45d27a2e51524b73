using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IncidentDesk.Commands;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.House;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Proof;

namespace IncidentDesk.Tests.Storage.OldDesk;

/// <summary>A desk that an earlier version made opens with the code of now, and all of it reads as it did.</summary>
public sealed partial class OldDeskTests
{
    /// <summary>With 'yes', the old desk is made anew; only where none that shipped wrote it.</summary>
    private const string MakesItAnew = "INCIDENTDESK_MAKE_OLD_DESK";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Dictionary<string, Holder> holders = [];
    private string unpacked = null!;
    private OldDeskFacts facts = null!;
    private DeskOnDisk desk = null!;
    private OldDeskReader reader = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        if (Environment.GetEnvironmentVariable(MakesItAnew) == "yes")
            return;
        unpacked = Directory.CreateTempSubdirectory("incidentdesk-old-").FullName;
        await using (var zip = typeof(OldDeskTests).Assembly.GetManifestResourceStream("old-desk.zip")!)
            await ZipFile.ExtractToDirectoryAsync(zip, unpacked);
        facts = JsonSerializer.Deserialize<OldDeskFacts>(await File.ReadAllTextAsync(FileOf("facts.json")))!;
        desk = await DeskOnDisk.OpenAsync(FileOf("data"), facts.Moment.AddMinutes(1));
        reader = new(desk, HolderAsync);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (desk is null)
            return;
        foreach (var holder in holders.Values)
            holder.Dispose();
        await desk.DisposeAsync();
        Directory.Delete(unpacked, recursive: true);
    }

    [Test, Explicit]
    public async Task The_old_desk_is_generated_again_on_request()
    {
        Assert.That(Environment.GetEnvironmentVariable(MakesItAnew), Is.EqualTo("yes"), "Read the README here first.");
        var tests = Path.Combine(Sources.Root, "tests");
        await OldDeskMaker.MakeAsync(Directory.EnumerateFiles(tests, "desk.zip", SearchOption.AllDirectories).Single());
    }

    [Test]
    public async Task A_member_signs_in_and_opens_the_case()
    {
        using var ilana = await SignInAsync("ilana");

        Assert.That(await ilana.CasesAsync(), Does.Contain(facts.Case));
        Assert.That((await ilana.GetAsync($"/desk/case/{facts.Case}")).Code, Is.EqualTo(200));
    }

    [Test]
    public async Task Report_message_and_note_read_as_they_were_written()
    {
        Assert.That(await reader.TextAsync<ReportWritten>("ilana", facts.Case), Is.EqualTo(facts.Report));
        Assert.That(await reader.TextAsync<MessageSent>("gaspard", facts.Case), Is.EqualTo(facts.Message));
        Assert.That(await reader.TextAsync<NoteWritten>("ilana", facts.Case), Is.EqualTo(facts.Note));
        Assert.That(await reader.DecisionTextAsync("maelle", facts.Decision), Is.EqualTo(facts.DecisionText));
    }

    [Test]
    public async Task A_photo_opens_as_it_was_sealed() =>
        Assert.That(await reader.PhotoHashAsync("gaspard", facts.Case), Is.EqualTo(facts.PhotoHash));

    /// <summary>A later version may add members to an entry; what was written is there and says the same.</summary>
    [Test]
    public async Task Every_entry_of_every_ledger_says_what_it_said()
    {
        var now = await reader.LedgersAsync();
        var lost = facts.Ledgers.SelectMany(ledger =>
            ledger
                .Value.Where((entry, at) => !Keeps(entry, now.GetValueOrDefault(ledger.Key)?.ElementAtOrDefault(at)))
                .Select(entry => $"{ledger.Key}: {entry}")
        );

        Assert.That(lost, Is.Empty);
        var kinds = facts.Ledgers.Values.SelectMany(entries => entries).Select(entry => Kind().Match(entry).Value);
        Assert.That(kinds.Distinct().ToArray(), Has.Length.GreaterThan(30));
    }

    [Test]
    public async Task Every_entry_has_an_author_who_may_write_entries_of_its_kind() =>
        Assert.That(await reader.BrokenAsync(), Is.Empty);

    [Test]
    public async Task Everybody_has_the_seats_they_had() =>
        Assert.That(await reader.PeopleAsync(), Is.EqualTo(facts.People));

    [Test]
    public async Task A_member_writes_and_reads_what_they_wrote()
    {
        using var gaspard = await SignInAsync("gaspard");
        var answer = await gaspard.PostAsync($"/desk/case/{facts.Case}/note", ("text", "Écrit des années plus tard."));
        using var open = (await desk.Get<CaseStore>().LoadAsync(await HolderAsync("ilana"), facts.Case, None))!;

        Assert.That(answer.Code, Is.EqualTo(200));
        var note = open.File.History.OfType<NoteWritten>().Last().Item;
        Assert.That(await desk.Get<CaseStore>().TextAsync(open, note, None), Is.EqualTo("Écrit des années plus tard."));
        Assert.That(await desk.Get<Journal>().FirstBrokenAsync(None), Is.Null);
    }

    [Test, Category("Threat-16")]
    public async Task The_next_act_pins_the_keys_of_an_old_receipt_and_a_row_that_is_changed_later_is_noticed()
    {
        var (cases, ilana, content) = (
            desk.Get<CaseStore>(),
            await HolderAsync("ilana"),
            new Thief(desk.Get<ContentDatabase>())
        );
        using (var acts = await SignInAsync("ilana"))
            await acts.PostAsync($"/desk/case/{facts.Case}/note", ("text", "La clé est notée."));
        using var pinned = (await cases.LoadAsync(ilana, facts.Case, None))!;
        Assert.That(pinned.File.Pin, Is.Not.Null);
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Is.Empty, "An honest desk raises no alarm.");

        var mailbox = $"{pinned.MailboxId}";
        var honest = await content.OneAsync<byte[]>(
            "SELECT read_key FROM receipt WHERE mailbox_id = @mailbox",
            new { mailbox }
        );
        using var other = Secret.Random();
        await PutAsync(Envelope.PublicKey(other));
        using (await cases.LoadAsync(ilana, facts.Case, None)) { }
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Is.EqualTo(new[] { RowKind.Receipt }));

        await PutAsync(honest!);
        await content.ExecuteAsync("DELETE FROM row_alarm");

        Task<int> PutAsync(byte[] key) =>
            content.ExecuteAsync(
                "UPDATE receipt SET read_key = @key WHERE mailbox_id = @mailbox",
                new { key, mailbox }
            );
    }

    [Test, Category("Threat-40")]
    public async Task The_next_act_names_the_mailbox_of_an_old_case_and_another_one_in_its_row_counts_for_nothing()
    {
        var (cases, ilana) = (desk.Get<CaseStore>(), await HolderAsync("ilana"));
        using (var acts = await SignInAsync("ilana"))
            await acts.PostAsync($"/desk/case/{facts.Case}/note", ("text", "La boîte est notée."));
        using var named = (await cases.LoadAsync(ilana, facts.Case, None))!;
        Assert.That(
            named.File.History.OfType<MailboxNamed>().Select(entry => (entry.Mailbox, entry.Gone.Length)),
            Is.EqualTo(new[] { (named.MailboxId, 0) })
        );

        await PutAsync(Guid.NewGuid());
        Assert.That(await cases.LoadAsync(ilana, facts.Case, None), Is.Null);
        await PutAsync(named.MailboxId);

        Task<int> PutAsync(Guid other) =>
            new Thief(desk.Get<ContentDatabase>()).ExecuteAsync(
                "INSERT INTO folder (id, kind, epoch, key_id, length, head, name) SELECT @other, kind, 1, @none, 0, "
                    + "x'', x'' FROM folder WHERE id = @mailbox AND @other <> @mailbox; "
                    + "UPDATE incident_case SET mailbox_id = @other WHERE id = @case",
                new
                {
                    other = $"{other}",
                    mailbox = $"{named.MailboxId}",
                    none = $"{PurgeStore.NoKey}",
                    @case = $"{facts.Case}",
                }
            );
    }

    [Test]
    public async Task The_journal_is_unbroken_and_still_has_the_line_that_was_recorded()
    {
        var lines = await desk.Get<Journal>().AfterAsync(0, None);

        Assert.That(await desk.Get<Journal>().FirstBrokenAsync(None), Is.Null);
        var kept = lines.Single(line => line.Seq == facts.Line);
        Assert.That(Convert.ToHexStringLower(kept.Hash), Is.EqualTo(facts.LineHash));
    }

    [Test]
    public async Task The_eight_words_open_the_mailbox()
    {
        using var person = desk.Visitor();
        var mailbox = await person.OpenMailboxAsync(facts.Words.Split(' '));

        Assert.That(mailbox.Text, Does.Contain(facts.Report).And.Contain(facts.Message));
        Assert.That(
            (await person.PostAsync("/mailbox/write", ("text", "Merci. Je suis encore là."))).Text,
            Does.Contain("Merci. Je suis encore là.")
        );
    }

    /// <summary>One custodian approved before the desk was stopped, with the code of then.</summary>
    [Test]
    public async Task A_name_opens_with_one_approval_of_the_old_version_and_one_new_approval()
    {
        var (custodian, asks) = (await HolderAsync("ludivine"), await HolderAsync("ilana"));
        var password = facts.Passwords["ludivine"];
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(custodian.Id, password, None);
        Assert.That(await desk.Get<CustodyStore>().ApproveAsync(custodian, facts.NameRequest, signing!, None), Is.Null);
        var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(asks.Id)!);

        var opened = await desk.Get<IdentityOpening>().OpenAsync(asks, actor, facts.Case, facts.NameRequest, None);
        Assert.That(opened?.Name?.Name, Is.EqualTo(facts.Name));
    }

    [Test]
    public async Task A_decision_that_the_old_version_exported_can_be_verified() =>
        Assert.That(await RunAsync("verify", FileOf("decision.json")), Is.EqualTo(Verify.OnlyFits));

    [Test]
    public async Task A_journal_exported_now_matches_the_journal_exported_then()
    {
        await File.WriteAllBytesAsync(FileOf("journal-now.json"), await desk.Get<ProofStore>().JournalAsync(None));

        string[] before = ["--earlier", FileOf("journal.json")];
        string[] head = ["--head", $"{facts.Line}:{facts.LineHash}"];
        Assert.That(await RunAsync(["verify", FileOf("journal-now.json"), .. before, .. head]), Is.Zero);
    }

    [Test]
    public async Task The_first_published_hour_vouches_for_every_line_of_the_old_version_and_for_its_decision()
    {
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.Get<HourStore>().PublishAsync(None);

        Assert.That(await desk.Get<HourStore>().FirstBrokenAsync(None), Is.Null);
        Assert.That(
            await desk.Get<HourStore>()
                .ProveAsync(
                    new Dictionary<long, LineFields> { [1] = LineFields.Hash, [facts.Line] = LineFields.Hash },
                    None
                ),
            Is.Not.Null
        );
        using var maelle = await SignInAsync("maelle");
        var exported = await maelle.GetAsync($"/decisions/{facts.Decision}/export");
        await File.WriteAllTextAsync(FileOf("decision-now.json"), exported.Html);
        await File.WriteAllBytesAsync(FileOf("hours-now.json"), await desk.Get<ProofStore>().HoursAsync(None));
        Assert.That(exported.Html, Does.Contain(DecisionProof.Untimed));
        foreach (var file in (string[])["decision-now.json", "hours-now.json"])
        {
            Assert.That(await RunAsync("verify", FileOf(file)), Is.EqualTo(Verify.OnlyFits));
            var newest = await desk.Get<HourStore>().NewestAsync(None);
            string[] hour = ["--hour", $"{newest.Seq}:{Convert.ToHexStringLower(newest.Hash)}"];
            Assert.That(await RunAsync(["verify", FileOf(file), .. hour]), Is.Zero);
        }
    }

    private string FileOf(string name) => Path.Combine(unpacked, name);

    private static Task<int> RunAsync(params string[] arguments) => Verbs.Root().Parse(arguments).InvokeAsync();

    private async Task<Holder> HolderAsync(string login) =>
        holders.TryGetValue(login, out var known)
            ? known
            : holders[login] =
                await desk.Get<AccountStore>().SignInAsync(login, facts.Passwords[login], None)
                ?? throw new InvalidOperationException($"{login} cannot sign in.");

    private async Task<Visitor> SignInAsync(string login)
    {
        var visitor = desk.Visitor();
        await visitor.PostAsync("/desk/signin", ("login", login), ("password", facts.Passwords[login]));
        return visitor;
    }

    private static bool Keeps(string before, string? now) =>
        now is not null && Keeps(JsonNode.Parse(before), JsonNode.Parse(now));

    private static bool Keeps(JsonNode? before, JsonNode? now) =>
        (before, now) switch
        {
            (JsonObject old, JsonObject today) => old.All(member =>
                today.ContainsKey(member.Key) && Keeps(member.Value, today[member.Key])
            ),
            (JsonArray old, JsonArray today) => old.Count == today.Count
                && old.Zip(today).All(pair => Keeps(pair.First, pair.Second)),
            _ => JsonNode.DeepEquals(before, now),
        };

    [GeneratedRegex(@"(?<=""\$type"":"")\w+")]
    private static partial Regex Kind();
}
