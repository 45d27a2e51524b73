using System.Text;
using IncidentDesk.Operations;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Proof;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>What honest people do on a desk, the same each time: they enter, read, write, sign, ask custodians, and try
/// what they may not do alone. Each step leaves a line that says how it went.</summary>
internal sealed partial class Script
{
    /// <summary>Those who act: two who listen, the pair of a decision, the CoPil, a custodian, the technical
    /// administration.</summary>
    public static readonly string[] Members =
    [
        "ilana",
        "gaspard",
        "soraya",
        "anselme",
        "maelle",
        "celestin",
        "joris",
        "perrine",
    ];

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DeskOnDisk desk;
    private readonly Cast cast;
    private readonly Team team;
    private readonly SortedDictionary<string, string> lines = new(StringComparer.Ordinal);
    private readonly SortedSet<string> alarms = new(StringComparer.Ordinal);

    private IReadOnlyList<string> before = [];
    private readonly Touches touches;
    private readonly IReadOnlySet<string>? chosen;

    private Script(DeskOnDisk desk, Cast cast, Touches touches, IReadOnlySet<string>? chosen) =>
        (this.desk, this.cast, this.touches, this.chosen, team) = (desk, cast, touches, chosen, new(desk));

    /// <summary>Plays it on this desk.</summary>
    /// <param name="touches">Is told which step begins.</param>
    /// <param name="chosen">The steps that are played; all when null.</param>
    public static async Task<Outcome> PlayAsync(
        DeskOnDisk desk,
        Cast cast,
        Touches touches,
        IReadOnlySet<string>? chosen
    )
    {
        var script = new Script(desk, cast, touches, chosen);
        script.before = await script.FoldersAsync();
        await script.SweepAsync("first");
        await script.EnterAsync();
        await script.EnterOtherwiseAsync();
        await script.ReadAsync();
        await script.ActAsync();
        await script.TryAloneAsync();
        await script.SweepAsync("last");
        await script.LookAroundAsync();
        return new(script.lines, script.alarms);
    }

    private Task SweepAsync(string when) =>
        StepAsync(
            $"sweep: {when}",
            async () =>
            {
                await UsedDesk.SweepAsync(desk);
                return "done";
            }
        );

    /// <summary>Runs a step and writes down how it went: what was seen, why it was refused, or how it failed.</summary>
    private async Task StepAsync(string name, Func<Task<string>> step)
    {
        if (chosen?.Contains(name) == false)
            return;
        touches.Begin(name);
        try
        {
            lines[name] = await step();
        }
        catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
        {
            lines[name] = Outcome.Broken;
        }
        catch (Exception failure)
        {
            var at = failure
                .StackTrace?.Split('\n')
                .FirstOrDefault(line => line.Contains(" in ", StringComparison.Ordinal));
            lines[name] = $"{Outcome.Failed}{failure.GetType().Name} {failure.Message} {at?.Trim()}";
        }
    }

    /// <summary>The member's keys, as in a session that is open.</summary>
    private Task<Holder?> HolderAsync(string login) => SignedIn.AgainAsync(desk, cast.People[login]);

    private async Task<string> AsAsync(
        string login,
        Guid id,
        Func<CaseFile, Actor, Verdict> decide,
        params NewText[] texts
    )
    {
        using var holder = await HolderAsync(login);
        if (holder is null || (await desk.Get<RosterStore>().AllAsync(None)).Find(holder.Id) is not { } person)
            return Outcome.Refused + "no seat";
        return Answer(await team.Cases.ActAsync(holder, id, file => decide(file, Actor.Of(person)), None, texts));
    }

    private static string Answer(Verdict? verdict) =>
        verdict switch
        {
            null => Outcome.Refused + "closed",
            { Refusal: { } refusal } => Outcome.Refused + refusal.Reason,
            _ => "done",
        };

    private static string Answer(Reason? refused) => refused is { } reason ? Outcome.Refused + reason : "done";

    /// <summary>With the secret that a password unlocks for one signature.</summary>
    private async Task<string> SigningAsync(string login, Func<Holder, SigningSecret, Task<string>> sign)
    {
        using var holder = await HolderAsync(login);
        if (holder is null)
            return Outcome.Refused + "no seat";
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(holder.Id, Team.PasswordOf(login), None);
        return signing is null ? Outcome.Refused + "password" : await sign(holder, signing);
    }

    private async Task<Holder?> MailboxAsync(string[] words) =>
        (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words), None)).Holder;

    /// <summary>Which alarms are raised now, and which folders went meanwhile.</summary>
    private async Task LookAroundAsync()
    {
        await StepAsync(
            "all: alarms",
            async () =>
            {
                foreach (var kind in await desk.Get<RowAlarmStore>().OpenAsync(None))
                    alarms.Add($"row {kind}");
                foreach (var kind in (await desk.Get<RosterStore>().AllAsync(None)).Alarms)
                    alarms.Add($"roster {kind}");
                foreach (var alarm in await desk.Get<Watch>().AlarmsAsync(None))
                    alarms.Add($"watch {alarm.Kind}");
                if (await desk.Get<JournalWitnessStore>().AlarmAsync(None))
                    alarms.Add("journal cut");
                return "seen";
            }
        );
        await StepAsync(
            Outcome.Gone,
            async () => string.Join(' ', before.Except(await FoldersAsync()).Order(StringComparer.Ordinal))
        );
    }

    /// <summary>The folders of cases that nothing may purge yet.</summary>
    private async Task<IReadOnlyList<string>> FoldersAsync() =>
        await new Thief(desk.Get<ContentDatabase>()).QueryAsync<string>(
            "SELECT id FROM folder WHERE id IN (SELECT value FROM json_each(@ids))",
            new { ids = System.Text.Json.JsonSerializer.Serialize(cast.Folders) }
        );

    private static string Joined(IEnumerable<object?> parts)
    {
        var told = new StringBuilder();
        foreach (var part in parts)
            told.Append(part).Append(" | ");
        return told.ToString();
    }
}
