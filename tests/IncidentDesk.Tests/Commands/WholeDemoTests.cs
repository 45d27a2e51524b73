using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Jobs;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Commands;

/// <summary>What somebody finds who tries the demo: cases of the three protocols, a decision in each state, something
/// to see in every account, and mailboxes whose words the command tells.</summary>
public sealed class WholeDemoTests
{
    [Test]
    public async Task The_demo_shows_every_protocol_a_decision_in_each_state_and_something_to_everybody_who_signs_in()
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
            var stages = new HashSet<(string Protocol, string Stage)>();
            var custody = app.Services.GetRequiredService<CustodyStore>();
            var overdue = app.Services.GetRequiredService<OverdueStore>();
            var clock = app.Services.GetRequiredService<TimeProvider>();
            // As the desk does once it is open: it tells coordination what is late.
            await ActivatorUtilities.CreateInstance<ReminderSweep>(app.Services).RunAsync(default);
            foreach (var member in DemoOrganisation.Members)
            {
                using var holder = (await accounts.SignInAsync(member.Login, member.Password, default))!;
                var seen = 0;
                foreach (var decision in await decisions.OfAsync(holder, default))
                    using (decision)
                    {
                        states.Add(decision.File.State);
                        seen++;
                    }
                foreach (var queued in await cases.QueueAsync(holder, default))
                    using (var open = (await cases.LoadAsync(holder, queued.Id, default))!)
                    {
                        stages.Add((open.File.Protocol.Id, open.File.Stage));
                        seen++;
                    }
                seen += (await custody.WaitingAsync(holder, default)).Genuine.Count;
                if (member.Seats.Any(seat => seat.Role == Role.Coordination))
                    seen += (await overdue.OfAsync(holder.Id, clock.GetUtcNow(), default)).Count;
                // Whoever keeps the machine running reads nothing, and has pages about the machine.
                if (member.Seats.All(seat => seat.Role != Role.Admin))
                    Assert.That(seen, Is.Positive, member.Login);
            }

            Assert.That(
                stages.Select(one => one.Protocol).Distinct(),
                Is.EquivalentTo(new[] { "violence", "conflit", "charte" })
            );
            foreach (var protocol in stages.GroupBy(one => one.Protocol))
                Assert.That(protocol.Count(), Is.GreaterThanOrEqualTo(2), string.Join(' ', protocol));
            Assert.That(states, Is.EquivalentTo(Enum.GetValues<DecisionState>()));
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
