using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Commands;

/// <summary>What somebody finds who tries the demo: cases of the three protocols, decisions at many steps, and
/// mailboxes whose words the command tells.</summary>
public sealed class WholeDemoTests
{
    [Test]
    public async Task The_demo_shows_every_protocol_decisions_at_many_steps_and_a_mailbox_of_a_person_concerned()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-whole-").FullName;
        using var told = new StringWriter();
        await using (
            var app = await Demo.BuildAsync(
                new(data, "http://127.0.0.1:0", Cost: Remembered.ThrownAway),
                CancellationToken.None,
                told
            )
        )
        {
            var (accounts, decisions, cases) = (
                app.Services.GetRequiredService<AccountStore>(),
                app.Services.GetRequiredService<DecisionStore>(),
                app.Services.GetRequiredService<CaseStore>()
            );
            var states = new HashSet<DecisionState>();
            var protocols = new HashSet<string>();
            foreach (var login in (string[])["soraya", "violette", "ilana", "perrine", "berenice"])
            {
                var password = DemoOrganisation.Members.First(member => member.Login == login).Password;
                using var holder = (await accounts.SignInAsync(login, password, default))!;
                foreach (var decision in await decisions.OfAsync(holder, default))
                    using (decision)
                        states.Add(decision.File.State);
                var queue = await cases.QueueAsync(holder, default);
                Assert.That(queue, Is.Not.Empty, login);
                foreach (var queued in queue)
                    using (var open = (await cases.LoadAsync(holder, queued.Id, default))!)
                        protocols.Add(open.File.Protocol.Id);
            }

            Assert.That(protocols, Is.EquivalentTo(new[] { "violence", "conflit", "charte" }));
            Assert.That(
                states,
                Is.SupersetOf(
                    new[]
                    {
                        DecisionState.Consultation,
                        DecisionState.Objections,
                        DecisionState.Signatures,
                        DecisionState.VetoWindow,
                        DecisionState.Executed,
                        DecisionState.Lapsed,
                    }
                )
            );
            var lines = told.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.That(lines, Has.Length.EqualTo(2));
            var words = lines[1].Split(": ")[^1].Trim();
            using var concerned = (
                await app.Services.GetRequiredService<ReceiptStore>().OpenAsync(words, default)
            ).Holder!;
            using var mailbox = await cases.LoadMailboxAsync(concerned, default);
            Assert.That(mailbox!.File.Letters.Count(letter => letter.AppealedAt is not null), Is.EqualTo(1));
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }
}
