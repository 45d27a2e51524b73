using IncidentDesk.Storage.Files;

namespace IncidentDesk.Tests.Attachments;

/// <summary>How much memory a long file takes, measured over the whole process: no other test runs meanwhile.</summary>
[NonParallelizable]
public sealed class LongFileTests
{
    private RunningDesk desk = null!;
    private FileStore files = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        desk = await RunningDesk.DemoAsync(serves: false);
        files = desk.Get<FileStore>();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    /// <summary>The process makes less than a tenth of what passes through it: nothing of a file stays, and no buffer
    /// is made anew for each piece.</summary>
    [Test, Category("Threat-04")]
    public async Task A_long_file_passes_in_constant_memory()
    {
        const long length = 96 * 1024 * 1024;
        await files.AddAsync(new Zeros(1024 * 1024), "warm.mp3", "mp3", Preparation.AsItCame, length, default);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var file = (await files.AddAsync(new Zeros(length), "long.mp3", "mp3", Preparation.AsItCame, length, default))!;

        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(length / 10));
        Assert.That(file.Length, Is.EqualTo(length));
        await files.RemoveAsync(file.Id, default);
    }

    /// <summary>A file of so many zeros that is nowhere.</summary>
    private sealed class Zeros(long length) : OneWayStream
    {
        private long left = length;

        public override bool CanRead => true;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(left, buffer.Length);
            buffer.Span[..count].Clear();
            left -= count;
            return new(count);
        }
    }
}
