using System.Collections.Frozen;
using System.Threading.RateLimiting;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Storage.Accounts;

/// <summary>The only place where this process runs Argon2id: two at a time, on threads of their own, with a bounded
/// queue.</summary>
/// <remarks>Mailbox words and sign-ins from unknown browsers use at most one of the two places; the other is always
/// free for reports and members.</remarks>
public sealed class StretchGate(SignInCost signIn, TimeProvider clock) : IDisposable
{
    public const int Places = 2,
        StrangersPlaces = 1,
        Waiting = 64;

    /// <summary>How long mailbox words and sign-ins from unknown browsers wait at most before they are answered with an
    /// explanation. Reports and members wait without limit.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrencyLimiter places = Limiter(Places, Enum.GetValues<Lane>().Length * Places),
        strangers = Limiter(StrangersPlaces, Enum.GetValues<Lane>().Length);

    private readonly FrozenDictionary<Lane, ConcurrencyLimiter> lanes = Enum.GetValues<Lane>()
        .ToFrozenDictionary(lane => lane, lane => Limiter(IsStrangers(lane) ? StrangersPlaces : Places, Waiting));

    private Stretching Stretch => signIn.Stretching ?? Password.Stretch;

    /// <summary>The cost of a password that is set now, and of a try at an unknown account.</summary>
    internal PasswordCost SignIn => signIn.Cost;

    /// <summary>Whether one more caller in this lane would be refused; asked before anything is written for
    /// them.</summary>
    public bool IsFull(Lane lane) => lanes[lane].GetStatistics()!.CurrentQueuedCount >= Waiting;

    /// <summary>Derives a key of 32 bytes from a password; null when the lane is full or the wait was too
    /// long.</summary>
    internal Task<Secret?> PasswordAsync(
        Lane lane,
        string password,
        byte[] salt,
        PasswordCost cost,
        Secret pepper,
        CancellationToken ct
    ) =>
        RunAsync(
            lane,
            () =>
            {
                using var bytes = Secret.Utf8(password.Normalize());
                return Stretch(bytes.Bytes, salt, cost, pepper.Bytes);
            },
            ct
        );

    /// <summary>Derives the keys of a receipt; null when the lane is full or the wait was too long.</summary>
    internal Task<ReceiptKeys?> ReceiptAsync(Lane lane, Secret receipt, byte[] siteSalt, CancellationToken ct) =>
        RunAsync(lane, () => Receipt.Derive(receipt, siteSalt, Stretch), ct);

    /// <summary>Runs the work on a thread of its own, so that it holds no thread that serves requests; null when the
    /// lane is full, or the caller waited longer than <see cref="Patience"/>.</summary>
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

    /// <summary>Waits for the lane; null when the wait exceeded <see cref="Patience"/>.</summary>
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
