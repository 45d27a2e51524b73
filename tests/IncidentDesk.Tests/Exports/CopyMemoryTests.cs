using IncidentDesk.Exports;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Tests.Exports;

/// <summary>How much memory a long copy takes, measured over the whole process: no other test runs meanwhile.</summary>
[NonParallelizable]
public sealed class CopyMemoryTests
{
    private const long Length = 64 * 1024 * 1024;

    /// <summary>Memory in use while the file is written grows by less than a sixteenth of what has passed.</summary>
    [Test]
    public async Task A_long_file_is_encrypted_and_sent_in_constant_memory()
    {
        await SendAsync(1024 * 1024);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var (sent, most) = await SendAsync(Length);

        Assert.That(sent, Is.GreaterThan(Length / 2), "Random bytes do not become shorter.");
        Assert.That(most - before, Is.LessThan(Length / 16));
    }

    private static async Task<(long Sent, long Most)> SendAsync(long length)
    {
        var (noise, most) = (new byte[64 * 1024], 0L);
        new Random(1).NextBytes(noise);
        await using var to = new Counted();
        using var zip = new SealedZip(to, "huit mots", A.Monday);
        await zip.AddAsync(
            "fichiers/001.mp3",
            length,
            async (stream, ct) =>
            {
                for (var left = length; left > 0; left -= noise.Length)
                {
                    await stream.WriteAsync(noise, ct);
                    if (left % (8 * 1024 * 1024) == 0)
                        most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                }
            },
            default
        );
        await zip.EndAsync(default);
        return (to.Count, most);
    }

    private sealed class Counted : OneWayStream
    {
        public long Count { get; private set; }
        public override bool CanWrite => true;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
