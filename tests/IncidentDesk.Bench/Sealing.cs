using IncidentDesk.Sealing;

namespace IncidentDesk.Bench;

/// <summary>Folder keys sealed to people, as one report is sealed to each of its readers.</summary>
internal static class Sealing
{
    private const int Goal = 20_000;

    public static Figure PerSecond(SealAlgorithm algorithm)
    {
        using var root = Secret.Random();
        using var key = Secret.Random();
        var (publicKey, place) = (Envelope.PublicKey(root, algorithm), "bench"u8.ToArray());
        var rate = Clock.PerSecond(Clock.Threads, () => Envelope.Seal(publicKey, key.Bytes, place));
        return new($"folder keys sealed, {algorithm}, {Clock.Threads} threads", rate, "/s", $">= {Goal}", rate >= Goal);
    }
}
