using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class SealedStreamTests
{
    private const int Header = 40;
    private const int Chunk = 65_536 + 16;

    private const string Committed = """
        01000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1ff0f1f2f3f4f5f6
        22f87fdb59272129fb09964b4d040f741fae3c00ee028c8cc08d5ae9a5
        """;

    [Test]
    public void The_committed_file_opens() =>
        Assert.That(Open(Given.Hex(Committed)), Is.EqualTo("A small file."u8.ToArray()));

    [Test]
    public void A_sealed_file_opens_again([Values(0, 1, 65_535, 65_536, 65_537, 131_072, 131_073, 200_000)] int length)
    {
        var file = File(length);
        var box = Seal(file);
        var chunks = Math.Max(1, (length + 65_535) / 65_536);

        Assert.That(box, Has.Length.EqualTo(Header + length + 16 * chunks));
        Assert.That(Open(box), Is.EqualTo(file));
    }

    [Test]
    public async Task A_file_sealed_asynchronously_opens_again(
        [Values(0, 1, 65_535, 65_536, 65_537, 131_072, 200_000)] int length
    )
    {
        using var key = Given.Root();
        var file = File(length);
        using var box = new MemoryStream();
        using var opened = new MemoryStream();
        await SealedStream.EncryptAsync(key, new Drip(file), box, Given.Place);
        await SealedStream.DecryptAsync(key, new Drip(box.ToArray()), opened, Given.Place);

        Assert.That(opened.ToArray(), Is.EqualTo(file));
        Assert.That(Open(box.ToArray()), Is.EqualTo(file));
    }

    [Test]
    public void A_flipped_bit_is_refused()
    {
        var small = Given.Hex(Committed);
        var large = Seal(File(200_000));
        var random = new Random(7);

        Assert.That(
            Given.Accepted(Enumerable.Range(0, small.Length * 8), bit => Open(Given.Flipped(small, bit))),
            Is.Zero
        );
        Assert.That(
            Given.Accepted(Enumerable.Range(0, 100), _ => Open(Given.Flipped(large, random.Next(large.Length * 8)))),
            Is.Zero
        );
    }

    [Test]
    public void A_cut_file_is_refused()
    {
        var small = Given.Hex(Committed);
        var large = Seal(File(200_000));
        int[] cuts =
        [
            Header + Chunk - 1,
            Header + Chunk,
            Header + Chunk + 1,
            Header + Chunk + 16,
            Header + 2 * Chunk,
            Header + 3 * Chunk,
            large.Length - 1,
        ];

        Assert.That(Given.Accepted(Enumerable.Range(0, small.Length), length => Open(small[..length])), Is.Zero);
        Assert.That(Given.Accepted(cuts, length => Open(large[..length])), Is.Zero);
    }

    [Test]
    public async Task A_cut_file_is_refused_when_read_asynchronously()
    {
        using var key = Given.Root();
        var large = Seal(File(200_000));
        foreach (
            var length in new[]
            {
                0,
                1,
                Header - 1,
                Header,
                Header + 15,
                Header + Chunk,
                Header + 2 * Chunk,
                large.Length - 1,
            }
        )
        {
            using var opened = new MemoryStream();
            await Assert.ThatAsync(
                () => SealedStream.DecryptAsync(key, new Drip(large[..length]), opened, Given.Place),
                Throws.TypeOf<SealBrokenException>()
            );
        }
    }

    [Test]
    public void A_lengthened_file_is_refused()
    {
        var whole = Seal(File(2 * 65_536));
        var other = Seal(File(65_536));

        Assert.That(
            Given.Accepted<byte[]>(
                [
                    [.. whole, 0],
                    [.. whole, .. new byte[16]],
                    [.. whole, .. other[Header..]],
                ],
                box => Open(box)
            ),
            Is.Zero
        );
    }

    [Test]
    public void Moved_missing_or_repeated_chunks_are_refused()
    {
        var box = Seal(File(200_000));
        byte[] header = box[..Header],
            rest = box[(Header + 2 * Chunk)..];
        byte[] one = box[Header..(Header + Chunk)],
            two = box[(Header + Chunk)..(Header + 2 * Chunk)];
        byte[][] wrong =
        [
            [.. header, .. two, .. one, .. rest],
            [.. header, .. one, .. rest],
            [.. header, .. one, .. one, .. rest],
            [.. header, .. one, .. one, .. two, .. rest],
            [.. Seal(File(200_000))[..Header], .. one, .. two, .. rest],
        ];

        Assert.That(Open([.. header, .. one, .. two, .. rest]), Is.EqualTo(File(200_000)));
        Assert.That(Given.Accepted(wrong, box => Open(box)), Is.Zero);
    }

    [Test]
    public void A_file_opens_at_its_place_and_under_its_key_only()
    {
        using var key = Given.Root();
        using var other = Secret.Random();
        var box = Given.Hex(Committed);

        Assert.That(
            () => SealedStream.Decrypt(key, new MemoryStream(box), Stream.Null, Given.OtherPlace),
            Throws.TypeOf<SealBrokenException>()
        );
        Assert.That(
            () => SealedStream.Decrypt(other, new MemoryStream(box), Stream.Null, Given.Place),
            Throws.TypeOf<SealBrokenException>()
        );
        Assert.That(() => SealedStream.Encrypt(key, new MemoryStream(box), Stream.Null, []), Throws.ArgumentException);
    }

    private static byte[] File(int length)
    {
        var file = new byte[length];
        new Random(length).NextBytes(file);
        return file;
    }

    private static byte[] Seal(byte[] file)
    {
        using var key = Given.Root();
        using var box = new MemoryStream();
        SealedStream.Encrypt(key, new Drip(file), box, Given.Place);
        return box.ToArray();
    }

    private static byte[] Open(byte[] box)
    {
        using var key = Given.Root();
        using var file = new MemoryStream();
        SealedStream.Decrypt(key, new Drip(box), file, Given.Place);
        return file.ToArray();
    }

    /// <summary>A network's way of reading: never more than 10,007 bytes at once.</summary>
    private sealed class Drip(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 10_007)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 10_007)], cancellationToken);
    }
}
