using System.Diagnostics;
using System.Globalization;
using IncidentDesk.Sealing;

namespace IncidentDesk.Bench;

/// <summary>Files sealed by STREAM, beside what OpenSSL does with the same cipher on the same machine in the same
/// minute.</summary>
internal static class Files
{
    private const int Size = 64 * 1024 * 1024,
        Rounds = 3;
    private const double Goal = 0.90;

    public static async Task<Figure[]> AgainstOpensslAsync()
    {
        using var key = Secret.Random();
        var (plain, box) = (new MemoryStream(new byte[Size], writable: false), new MemoryStream());
        SealedStream.Encrypt(key, plain, box, "bench"u8);
        var (sealing, opening, openssl) = (0.0, 0.0, 0.0);
        // In turns, and the best of each: a neighbour's load meets both.
        for (var round = 0; round < Rounds; round++)
        {
            openssl = Math.Max(openssl, await OpensslAsync());
            sealing = Math.Max(sealing, Rate(plain, () => SealedStream.Encrypt(key, plain, Stream.Null, "bench"u8)));
            opening = Math.Max(opening, Rate(box, () => SealedStream.Decrypt(key, box, Stream.Null, "bench"u8)));
        }
        return
        [
            new("openssl speed -evp aes-256-gcm, 65,536 bytes", openssl, "GB/s"),
            new("STREAM sealing, memory to nowhere", sealing, "GB/s"),
            new("STREAM opening, memory to nowhere", opening, "GB/s"),
            new("STREAM sealing against OpenSSL", sealing / openssl, "", $">= {Goal}", sealing / openssl >= Goal),
        ];
    }

    private static double Rate(MemoryStream from, Action once) =>
        Clock.PerSecond(
            1,
            () =>
            {
                from.Position = 0;
                once();
            }
        )
        * Size
        / 1e9;

    /// <summary>GB/s, from the machine-readable line '+F:22:AES-256-GCM:bytes a second'.</summary>
    private static async Task<double> OpensslAsync()
    {
        using var speed = Process.Start(
            new ProcessStartInfo("openssl", ["speed", "-mr", "-seconds", "3", "-bytes", "65536", "-evp", "aes-256-gcm"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (printed, errors) = (speed.StandardOutput.ReadToEndAsync(), speed.StandardError.ReadToEndAsync());
        await Task.WhenAll(printed, errors);
        var line = (await printed).Split('\n').Last(line => line.StartsWith("+F:", StringComparison.Ordinal));
        return double.Parse(line.Split(':')[^1], CultureInfo.InvariantCulture) / 1e9;
    }
}
