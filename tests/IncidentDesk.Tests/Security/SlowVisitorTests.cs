using System.Net.Sockets;
using System.Text;

namespace IncidentDesk.Tests.Security;

/// <summary>Those who hold lines open and send nothing, and those who measure what answers weigh.</summary>
public sealed class SlowVisitorTests
{
    private const int Slow = 300;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(35);

    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    [Test]
    [Category("Threat-08")]
    public async Task Three_hundred_stalled_connections_are_closed_and_a_report_is_received_meanwhile()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        var lines = await Task.WhenAll(
            Enumerable
                .Range(0, Slow)
                .Select(async number =>
                {
                    var line = new TcpClient();
                    await line.ConnectAsync("127.0.0.1", new Uri(desk.Url).Port);
                    // Half of them stop in the head of a request, half in the body of a form.
                    await line.GetStream()
                        .WriteAsync(
                            Encoding.ASCII.GetBytes(
                                number % 2 == 0
                                    ? "GET / HTTP/1.1\r\nHost: desk\r\nX-Slow: "
                                    : "POST /mailbox HTTP/1.1\r\nHost: desk\r\nContent-Type: "
                                        + "application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nwords="
                            )
                        );
                    return line;
                })
        );

        using var honest = desk.Visitor();
        var before = started.Elapsed;
        await honest.SubmitReportAsync("Un récit.");
        var answered = started.Elapsed - before;
        using var patience = new CancellationTokenSource(Longest - started.Elapsed);
        var ends = await Task.WhenAll(lines.Select(line => EndAsync(line, patience.Token)));

        Assert.That(answered, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(
            ends,
            Has.All.True,
            $"{ends.Count(ended => !ended)} lines are still open after {Longest.TotalSeconds} s."
        );
        TestContext.Out.WriteLine(
            $"honest report {answered.TotalSeconds:0.0} s, the last line closed after "
                + $"{started.Elapsed.TotalSeconds:0.0} s"
        );
    }

    [Test]
    [Category("Threat-12")]
    public async Task No_response_is_compressed_even_if_the_client_accepts_compression(
        [Values("/", "/report", "/mailbox", "/safety", "/desk/signin")] string path
    )
    {
        using var client = desk.Client();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, deflate, br, zstd");

        Assert.That((await client.GetAsync(path)).Content.Headers.ContentEncoding, Is.Empty);
    }

    /// <summary>True once the desk closed the line.</summary>
    private static async Task<bool> EndAsync(TcpClient line, CancellationToken ct)
    {
        using (line)
            try
            {
                var buffer = new byte[4_096];
                while (await line.GetStream().ReadAsync(buffer, ct) > 0) { }
                return true;
            }
            catch (IOException)
            {
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
    }
}
