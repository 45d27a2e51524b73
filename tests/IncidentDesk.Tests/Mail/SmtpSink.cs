using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.Mail;

/// <summary>A mail server for tests: takes mails, keeps them, and can fall silent at the moment that hurts.</summary>
internal sealed partial class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private readonly Task accepting;

    public SmtpSink(int port, SinkMood mood)
    {
        (listener, Mood) = (new(IPAddress.Loopback, port), mood);
        listener.Start();
        accepting = AcceptAsync();
    }

    public SinkMood Mood { get; }
    public ConcurrentQueue<string> Mails { get; } = [];

    /// <summary>Everything that senders said outside their mails.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>Addresses that this server has never heard of.</summary>
    public ConcurrentDictionary<string, bool> Unknown { get; } = [];

    /// <summary>Done when a sender has got as far as this sink lets them.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string[] MessageIds => [.. Mails.Select(mail => MessageId().Match(mail).Groups[1].Value)];

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                conversations.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            listener.Stop();
        }
    }

    private async Task TalkAsync(TcpClient sender)
    {
        using (sender)
        {
            var stream = sender.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            try
            {
                if (Mood == SinkMood.NeverGreets)
                    await SilenceAsync();
                await writer.WriteLineAsync("220 sink");
                while (
                    await reader.ReadLineAsync(stop.Token) is { } command && await AnswerAsync(command, reader, writer)
                ) { }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The sender was killed, or the test is over: both are what these tests are about.
                Reached.TrySetResult();
            }
        }
    }

    private async Task<bool> AnswerAsync(string command, StreamReader reader, StreamWriter writer)
    {
        if (command == "DATA")
        {
            await writer.WriteLineAsync("354 go on");
            var mail = new StringBuilder();
            while (await reader.ReadLineAsync(stop.Token) is { } line and not ".")
                mail.Append(line).Append('\n');
            Mails.Enqueue(mail.ToString());
            if (Mood == SinkMood.NeverConfirms)
                await SilenceAsync();
        }
        Commands.Enqueue(command);
        await writer.WriteLineAsync(
            command == "QUIT" ? "221 bye"
            : Unknown.Keys.Any(address =>
                command.StartsWith($"RCPT TO:<{address}>", StringComparison.OrdinalIgnoreCase)
            )
                ? "550 no such person"
            : "250 ok"
        );
        return command != "QUIT";
    }

    private Task SilenceAsync()
    {
        Reached.TrySetResult();
        return Task.Delay(Timeout.Infinite, stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        await Task.WhenAll(conversations);
        stop.Dispose();
        listener.Dispose();
    }

    [GeneratedRegex("^Message-Id: <([0-9a-f]{32})@", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();
}
