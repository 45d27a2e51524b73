using IncidentDesk.DemoContent;
using IncidentDesk.Jobs;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Rehearsals;

/// <summary>A desk in a temporary directory, deleted on disposal: the real stores and rules, the sweeps for reminders
/// and purges, and the demo's fictional people. It has no pages, no schedule, no open port and no settings.</summary>
internal sealed class ThrowAwayDesk : IAsyncDisposable
{
    private static readonly TimeSpan Before = TimeSpan.FromDays(120),
        MostBetweenSweeps = TimeSpan.FromHours(12),
        Renewals = TimeSpan.FromDays(7);

    private readonly ServiceProvider services;
    private readonly string data;
    private readonly Dictionary<string, Holder> holders = [];
    private readonly HashSet<string> mails = [];
    private DateTimeOffset renewsAt;

    private ThrowAwayDesk(string data, RehearsalClock clock) =>
        (this.data, Clock, services) = (data, clock, Stores(data, clock));

    /// <summary>The stores over a directory, without the host that serves pages.</summary>
    private static ServiceProvider Stores(string data, RehearsalClock clock)
    {
        var stores = new ServiceCollection().AddLogging();
        DeskHost.AddDesk(
            stores,
            new ConfigurationBuilder().Build(),
            new(data, "", Clock: clock, Cost: SignInCost.Rehearsed, Sweeps: false, IsThrownAway: true)
        );
        return stores.BuildServiceProvider();
    }

    public RehearsalClock Clock { get; }
    public DateTimeOffset Now => Clock.Now;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <param name="own">A data directory whose own definitions apply; null for those that ship, with what allows the
    /// fictional organisation's measures.</param>
    /// <param name="people">A directory that already contains the people; null to create them.</param>
    public static async Task<ThrowAwayDesk> OpenAsync(
        DateTimeOffset start,
        string? own,
        string? people,
        CancellationToken ct
    )
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-rehearsal-").FullName;
        // A founding confirms the definitions of its time: with others, the desk is founded anew.
        people = own is null ? people : null;
        if (people is not null)
            Copy(people, data);
        if (own is null)
            await File.WriteAllTextAsync(new DataDirectory(data).Decision, DemoGrounds.Decision, ct);
        else
            CopyDefinitions(own, data);
        var clock = new RehearsalClock(start - Before);
        var desk = new ThrowAwayDesk(data, clock);
        if (people is null)
            await ActivatorUtilities.CreateInstance<DemoPeople>(desk.services).CreateAsync(ct, onlyReaders: true);
        clock.Now = start;
        await desk.SweepAsync(ct);
        return desk;
    }

    /// <summary>Creates the people alone, in a directory from which many rehearsals can start; the caller deletes
    /// it.</summary>
    public static async Task<string> PeopleAsync(DateTimeOffset at, CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-people-").FullName;
        // Written before the founding, which confirms what counts.
        await File.WriteAllTextAsync(new DataDirectory(data).Decision, DemoGrounds.Decision, ct);
        await using (var services = Stores(data, new(at)))
            await ActivatorUtilities.CreateInstance<DemoPeople>(services).CreateAsync(ct, onlyReaders: true);
        Database.Release();
        return data;
    }

    /// <summary>Copies the files that say how protocols and decisions go and what a seat needs, and nothing else of a
    /// desk.</summary>
    private static void CopyDefinitions(string own, string data)
    {
        var (from, to) = (new DataDirectory(own), new DataDirectory(data));
        foreach (var (file, copy) in ((string, string)[])[(from.Decision, to.Decision), (from.Team, to.Team)])
            if (File.Exists(file))
                File.Copy(file, copy);
        var protocols = Path.Combine(own, DataDirectory.ProtocolsFolder);
        if (Directory.Exists(protocols))
            Copy(protocols, Directory.CreateDirectory(Path.Combine(data, DataDirectory.ProtocolsFolder)).FullName);
        if (new DataDirectory(own).Letters is var letters && Directory.Exists(letters))
            Copy(letters, Directory.CreateDirectory(new DataDirectory(data).Letters).FullName);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    public static DemoOrganisation.Member? Member(string seat) =>
        DemoOrganisation.Members.FirstOrDefault(member =>
            member.Seats.Any(held =>
                $"{held.Role.Id()}-{held.Number}" == seat || (seat == "admin" && held.Role == Role.Admin)
            )
        );

    public async Task<Holder> HolderAsync(string seat, CancellationToken ct)
    {
        var member = Member(seat) ?? throw new InvalidOperationException($"Nobody sits in {seat}.");
        return holders.TryGetValue(member.Login, out var known)
            ? known
            : holders[member.Login] =
                await Get<AccountStore>().SignInAsync(member.Login, member.Password, ct)
                ?? throw new InvalidOperationException($"{member.Login} cannot sign in.");
    }

    public IEnumerable<Holder> Holders => holders.Values;

    /// <summary>A mail that somebody got.</summary>
    public sealed record Mailed(DateTimeOffset At, DemoOrganisation.Member To)
    {
        /// <summary>All seats of whoever got it.</summary>
        public string Seats => string.Join('/', To.Seats.Select(held => $"{held.Role.Id()}-{held.Number}"));
    }

    /// <summary>Lets time pass. Sweeps run at each moment at which something is due, and at least every twelve
    /// hours.</summary>
    /// <returns>The mails that were sent.</returns>
    public async Task<IReadOnlyList<Mailed>> WaitAsync(DateTimeOffset until, CancellationToken ct)
    {
        var sent = new List<Mailed>();
        while (Now < until)
        {
            var next = Earliest(
                until,
                Now + MostBetweenSweeps,
                await Get<ReminderStore>().NextAsync(Now, ct),
                await Get<PurgeStore>().NextAsync(Now, ct),
                await Get<OutboxStore>().WaitingAsync(ct) > 0 ? Now + OutboxStore.Apart + TimeSpan.FromSeconds(1) : null
            );
            Clock.Now = next;
            await RenewAsync(ct);
            sent.AddRange(await SweepAsync(ct));
        }
        return sent;
    }

    /// <summary>Keeps the people's trainings and signatures in time, as a team does, so that a long wait stops
    /// nobody.</summary>
    private async Task RenewAsync(CancellationToken ct)
    {
        if (Now < renewsAt)
            return;
        await ActivatorUtilities.CreateInstance<DemoPeople>(services).RenewAsync(ct);
        renewsAt = Now + Renewals;
    }

    private static DateTimeOffset Earliest(DateTimeOffset until, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
            if (other < until)
                until = other.Value;
        return until;
    }

    /// <summary>Runs the sweeps for reminders and purges once; returns the mails that they sent.</summary>
    public async Task<IReadOnlyList<Mailed>> SweepAsync(CancellationToken ct)
    {
        await ActivatorUtilities.CreateInstance<ReminderSweep>(services).RunAsync(ct);
        await ActivatorUtilities.CreateInstance<ShredSweep>(services).RunAsync(ct);
        var folder = Directory.CreateDirectory(new DataDirectory(data).Mail);
        return
        [
            .. folder
                .EnumerateFiles("*.eml")
                .Where(mail => mails.Add(mail.Name))
                .Select(mail => new Mailed(Now, Recipient(File.ReadLines(mail.FullName))))
                .OrderBy(mail => mail.Seats, StringComparer.Ordinal),
        ];
    }

    private static DemoOrganisation.Member Recipient(IEnumerable<string> mail)
    {
        var to = mail.First(line => line.StartsWith("To: ", StringComparison.Ordinal))["To: ".Length..];
        return DemoOrganisation.Members.First(member => to.StartsWith(member.Login + "@", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var holder in holders.Values)
            holder.Dispose();
        await services.DisposeAsync();
        Database.Release();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>A clock that stands still until the rehearsal sets it.</summary>
    public sealed class RehearsalClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
