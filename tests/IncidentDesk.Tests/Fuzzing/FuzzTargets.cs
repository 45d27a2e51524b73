using System.IO.Compression;
using System.Text;
using System.Text.Json;
using IncidentDesk.Attachments;
using IncidentDesk.Pages;
using IncidentDesk.Protocols;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.House;
using IncidentDesk.Tests.Proof;
using IncidentDesk.Tests.Rules.Cases;
using IncidentDesk.Tests.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace IncidentDesk.Tests.Fuzzing;

/// <summary>The parsers that meet bytes from outside: what people type, send and keep, the files of an organisation,
/// and what lies sealed in a database that somebody else can write to.</summary>
internal sealed class FuzzTargets : IAsyncDisposable
{
    public static readonly string[] Names =
    [
        "receipt",
        "code",
        "multipart",
        "protocol",
        "decision",
        "team",
        "rehearsal",
        "bundle",
        "checkpoint",
        "entry",
        "statement",
        "type",
        "photo",
        "pdf",
    ];

    private readonly StillDesk desk;
    private readonly FileFormReader intake;
    private readonly Cleaner cleaner;

    private FuzzTargets(StillDesk desk)
    {
        this.desk = desk;
        var files = desk.Get<FileStore>();
        cleaner = new(files);
        intake = new(files, cleaner, new Trusting(), Options.Create(new FileSettings()), TimeProvider.System);
    }

    public static async Task<FuzzTargets> StartAsync() =>
        new(new StillDesk(await DemoData.CopyAsync(), TimeProvider.System));

    public async ValueTask DisposeAsync()
    {
        intake.Dispose();
        cleaner.Dispose();
        await desk.DisposeAsync();
        Directory.Delete(desk.Data, recursive: true);
    }

    public FuzzTarget Of(string name) =>
        name switch
        {
            "receipt" => Text(name, 3_000, Receipts, Words),
            "code" => Text(name, 3_000, Codes, Groups),
            "multipart" => new(name, 60, Forms, TakeAsync, failure => failure is BadHttpRequestException),
            "protocol" => Text(name, 12, () => Shipped("violence.yaml", "conflict.yaml"), Protocol, IsFault),
            "decision" => Text(name, 150, () => Shipped("decision.yaml"), Decision, IsFault),
            "team" => Text(name, 150, () => Shipped("team.yaml"), TeamOf, IsFault),
            "rehearsal" => Text(name, 60, Rehearsals, Scenario, IsFault),
            "bundle" => Bytes(name, 25, Bundles, bytes => Verifier.Check(bytes, earlier: bytes)),
            "checkpoint" => Text(name, 4_000, Checkpoints, text => CheckpointFile.Parse(text)),
            "entry" => Bytes(name, 4_000, Entries, bytes => LedgerJson.Read(bytes), IsNoEntry),
            "statement" => Bytes(name, 4_000, Statements, bytes => SignedEntry.Parse(bytes), IsNoEntry),
            "type" => Bytes(name, 2_000, Heads, TypeOf),
            "photo" => Bytes(name, 40, Photos, bytes => Clean(IncidentDesk.Attachments.Photos.Clean, bytes), IsRefused),
            "pdf" => Bytes(name, 40, Pdfs, bytes => Clean(Documents.Clean, bytes)),
            _ => throw new ArgumentException($"There is no parser named {name}.", nameof(name)),
        };

    private static FuzzTarget Bytes(
        string name,
        int count,
        Func<byte[][]> corpus,
        Func<byte[], object?> run,
        Func<Exception, bool>? refuses = null
    ) =>
        new(
            name,
            count,
            corpus,
            bytes =>
            {
                _ = run(bytes);
                return Task.CompletedTask;
            },
            refuses ?? (_ => false)
        );

    private static FuzzTarget Text(
        string name,
        int count,
        Func<byte[][]> corpus,
        Func<string, object?> run,
        Func<Exception, bool>? refuses = null
    ) => Bytes(name, count, corpus, bytes => run(Encoding.UTF8.GetString(bytes)), refuses);

    private static bool IsFault(Exception failure) => failure is ProtocolFileException;

    /// <summary>Whoever reads a ledger says by these that it is broken.</summary>
    private static bool IsNoEntry(Exception failure) => failure is SealBrokenException or JsonException;

    /// <summary>A worker that fails gives no photo; it has no memory of its own to lose.</summary>
    private static bool IsRefused(Exception failure) => failure is ArgumentException or InvalidOperationException;

    private static byte[][] Utf8(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static byte[][] Receipts()
    {
        using var secret = Receipt.Create();
        return Utf8(
            string.Join(' ', Receipt.Words(secret, WordList.French)),
            string.Join("\n ", Receipt.Words(secret, WordList.English)).ToUpperInvariant()
        );
    }

    private static object? Words(string text)
    {
        using var secret = Receipt.Parse(text, WordList.French, WordList.English);
        return null;
    }

    private static object? Groups(string text)
    {
        using var secret = RecoveryCode.Parse(text);
        return null;
    }

    private static byte[][] Codes()
    {
        using var secret = RecoveryCode.Create();
        return Utf8(string.Join(' ', RecoveryCode.Groups(secret)), string.Concat(RecoveryCode.Groups(secret)));
    }

    private static byte[][] Shipped(params string[] names) =>
        [.. names.Select(name => File.ReadAllBytes(Path.Combine(Sources.Root, "src/IncidentDesk/Protocols", name)))];

    private static readonly Lazy<string> Common = new(() => Encoding.UTF8.GetString(Shipped("common.yaml")[0]));

    private static Protocol Protocol(string text) => ProtocolReader.Read("common.yaml", Common.Value, "own.yaml", text);

    private static object Decision(string text) => DecisionFileReader.Read("decision.yaml", text);

    private static object TeamOf(string text) => TeamFileReader.Read("team.yaml", text);

    private static byte[][] Rehearsals() =>
        [
            .. Directory
                .GetFiles(Path.Combine(Sources.Root, "deploy/rehearsals"), "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];

    private object Scenario(string text) => ScenarioReader.Read("scenario.yaml", text, desk.Get<ProtocolShelf>());

    private static byte[][] Bundles() => [Forge.Bytes(new Forge().Make()), .. Former("decision.json", "hours.json")];

    private static byte[][] Checkpoints()
    {
        var former = Former("checkpoint.txt")[0];
        var hash = Convert.ToBase64String(new byte[32]);
        return [former, .. Utf8($"old 7\n{hash}\n{hash}\n\n{Encoding.UTF8.GetString(former)}")];
    }

    /// <summary>Files that an earlier version exported.</summary>
    private static byte[][] Former(params string[] names)
    {
        var path = Path.Combine(Sources.Root, "tests/IncidentDesk.Tests/Proof/former-files.zip");
        using var zip = ZipFile.OpenRead(path);
        return
        [
            .. names.Select(name =>
            {
                using var from = zip.GetEntry(name)!.Open();
                using var to = new MemoryStream();
                from.CopyTo(to);
                return to.ToArray();
            }),
        ];
    }

    private static byte[][] Entries() =>
        [.. LedgerJson.Kinds.Select(kind => LedgerJson.Write((LedgerEntry)EntryTests.Sample(kind)!))];

    /// <summary>The length of a signature, with the kind of its key.</summary>
    private const int Signed = 65;

    private static byte[][] Statements() =>
        [
            .. Entries()
                .Take(20)
                .SelectMany(json =>
                    new[]
                    {
                        new SignedEntry(json, null, new byte[Signed]).ToBytes(),
                        new SignedEntry(json, new byte[32], new byte[Signed]).ToBytes(),
                    }
                ),
        ];

    private static byte[][] Heads() =>
        [
            .. Photos(),
            Prepared.Polyglot(),
            Prepared.Bomb(),
            Prepared.Pdf(),
            .. Utf8("<svg xmlns='http://www.w3.org/2000/svg'>", "ID3\u0004", "Un texte."),
        ];

    private static object TypeOf(byte[] bytes)
    {
        var head = bytes.AsSpan(0, Math.Min(bytes.Length, 65_536));
        _ = PhotoHead.Pixels(head);
        return FileType.Of(head, $"nom.{Encoding.Latin1.GetString(head[..Math.Min(3, head.Length)])}");
    }

    private static byte[][] Photos() =>
        [
            Prepared.Photo(SKEncodedImageFormat.Jpeg, orientation: 6),
            Prepared.Photo(SKEncodedImageFormat.Png),
            Prepared.Photo(SKEncodedImageFormat.Webp),
        ];

    private static byte[][] Pdfs() => [Prepared.Pdf(), Prepared.PackedTwice(1, table: false)];

    private static object Clean(Func<Stream, Stream, Cleaned> clean, byte[] bytes) =>
        clean(new MemoryStream(bytes), Stream.Null);

    private const string Boundary = "----boundary";

    private static byte[][] Forms()
    {
        static string Part(string head, string body) =>
            $"--{Boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n";
        return Utf8(
            Part("name=\"token\"", "abc")
                + Part("name=\"once\"", "abc")
                + Part("name=\"original\"", "1")
                + Part("name=\"file\"; filename=\"un.txt\"\r\nContent-Type: text/plain", "Un texte.")
                + Part("name=\"file\"; filename*=UTF-8''caf%C3%A9.mp3", "ID3")
                + $"--{Boundary}--\r\n",
            Part("name=\"token\"", "abc") + Part("name=\"remove\"", $"{Guid.Empty}") + $"--{Boundary}--\r\n"
        );
    }

    private async Task TakeAsync(byte[] body)
    {
        var context = new DefaultHttpContext { RequestServices = desk.Services };
        context.Request.ContentType = $"multipart/form-data; boundary={Boundary}";
        context.Request.Body = new MemoryStream(body);
        var files = desk.Get<FileStore>();
        var form = OnceOnly.Files(context, Guid.Empty, Guid.Empty, _ => false);
        var content = await intake.TakeAsync(context, 1024 * 1024, form, default);
        foreach (var file in content.Files)
            await files.RemoveAsync(file.Id, default);
    }

    /// <summary>Takes every form for one of this desk, so that its files are read too.</summary>
    private sealed class Trusting : IAntiforgery
    {
        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => throw new NotSupportedException();

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => throw new NotSupportedException();

        public void SetCookieTokenAndHeader(HttpContext httpContext) => throw new NotSupportedException();

        public Task ValidateRequestAsync(HttpContext httpContext) => throw new NotSupportedException();
    }
}
