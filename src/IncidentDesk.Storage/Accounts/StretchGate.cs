using System.Collections.Frozen;
using System.Text;
using System.Threading.RateLimiting;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Storage.Accounts;

/// <summary>The only place where this process runs Argon2id: two at once, on threads of their own, and a bounded number
/// wait.</summary>
/// <remarks>Words and sign-ins of strangers hold one of the two places at most, in turn; the other is always free for
/// reports and members.</remarks>
internal sealed class StretchGate(SignInCost signIn, TimeProvider clock) : IDisposable
{
    public const int Places = 2,
        StrangersPlaces = 1,
        Waiting = 64;

    /// <summary>How long a stranger waits at most: on a machine that is slow, a sentence is better than a page that
    /// never comes. Reports and members wait for as long as it takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrencyLimiter places = Limiter(Places, Enum.GetValues<Lane>().Length * Places),
        strangers = Limiter(StrangersPlaces, Enum.GetValues<Lane>().Length);

    private readonly FrozenDictionary<Lane, ConcurrencyLimiter> lanes = Enum.GetValues<Lane>()
        .ToFrozenDictionary(lane => lane, lane => Limiter(IsStrangers(lane) ? StrangersPlaces : Places, Waiting));

    /// <summary>What a password that is set now costs to guess, and a try at an account that is not there.</summary>
    public PasswordCost SignIn => signIn.Cost;

    /// <summary>Whether one more in this lane would be turned away: asked before anything is written for
    /// them.</summary>
    public bool IsFull(Lane lane) => lanes[lane].GetStatistics()!.CurrentQueuedCount >= Waiting;

    /// <summary>A key of 32 bytes out of a password; null when the lane is full.</summary>
    public Task<Secret?> PasswordAsync(
        Lane lane,
        string password,
        byte[] salt,
        PasswordCost cost,
        byte[] pepper,
        CancellationToken ct
    ) => RunAsync(lane, () => Password.Stretch(Encoding.UTF8.GetBytes(password.Normalize()), salt, cost, pepper), ct);

    /// <summary>What a receipt opens; null when the lane is full.</summary>
    public Task<ReceiptKeys?> ReceiptAsync(Lane lane, Secret receipt, byte[] siteSalt, CancellationToken ct) =>
        RunAsync(lane, () => Receipt.Derive(receipt, siteSalt), ct);

    /// <summary>Runs the work on a thread of its own, so that none of those who answer requests is held; null when the
    /// lane is full, or a stranger waited too long.</summary>
    internal async Task<T?> RunAsync<T>(Lane lane, Func<T> work, CancellationToken ct)
        where T : class
    {
        using var mine = await EnterAsync(lane, ct);
        if (mine is not { IsAcquired: true })
            return null;
        using var among = IsStrangers(lane) ? await strangers.AcquireAsync(1, ct) : null;
        using var place = await places.AcquireAsync(1, ct);
        if (among is { IsAcquired: false } || !place.IsAcquired)
            throw new InvalidOperationException("More came through the lanes than they let in.");
        return await Task.Factory.StartNew(
            work,
            ct,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default
        );
    }

    /// <summary>Null when a stranger waited too long.</summary>
    private async Task<RateLimitLease?> EnterAsync(Lane lane, CancellationToken ct)
    {
        if (!IsStrangers(lane))
            return await lanes[lane].AcquireAsync(1, ct);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await lanes[lane].AcquireAsync(1, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var limiter in lanes.Values.Append(strangers).Append(places))
            limiter.Dispose();
    }

    private static bool IsStrangers(Lane lane) => lane is Lane.Mailbox or Lane.HastyMailbox or Lane.SignIn;

    private static ConcurrencyLimiter Limiter(int permits, int queue) =>
        new(
            new()
            {
                PermitLimit = permits,
                QueueLimit = queue,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        );
}
