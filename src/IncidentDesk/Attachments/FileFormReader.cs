using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace IncidentDesk.Attachments;

/// <summary>Reads a file form as it arrives, part by part, and seals each file on the way: no file is held in memory,
/// nor on disk in clear.</summary>
internal sealed class FileFormReader(
    FileStore files,
    Cleaner cleaner,
    IAntiforgery antiforgery,
    IOptions<FileSettings> settings,
    TimeProvider clock
) : IDisposable
{
    private const int MostParts = 60,
        MostFieldBytes = 8_192,
        HeadLength = 65_536;

    /// <summary>How many file forms are read at the same time.</summary>
    public const int Places = 8;

    private readonly FileFormPlaces places = new(Places, clock);

    private long AFile => settings.Value.AFile;

    /// <summary>How many more bytes can be sent, beside those a report already has; shown before a file is
    /// chosen.</summary>
    /// <param name="waiting">How many of them no report has taken over yet. One draft may use half of what the others
    /// leave of the total, so that a few visitors never leave nothing for the next.</param>
    public async Task<long> RoomAsync(long has, long waiting, CancellationToken ct)
    {
        var left = settings.Value.Waiting - await files.WaitingAsync(ct) + waiting;
        return Math.Max(0, Math.Min(settings.Value.AReport - has, left / 2 - waiting));
    }

    /// <summary>Whether a request is a form that can contain files.</summary>
    public static bool IsForm(HttpRequest request) => Reader(request, request.Body) is not null;

    /// <summary>The largest file that fits in this room.</summary>
    public long MostOf(long room) => Math.Min(AFile, room);

    /// <param name="sent">What this form has sent before.</param>
    public async Task<FileFormContent> TakeAsync(HttpContext context, long room, SentForm sent, CancellationToken ct)
    {
        if (!IsForm(context.Request))
            return FileFormContent.NotOurs;
        using var place = await places.TakeAsync(context.Request.Body, ct);
        if (place is null)
            return FileFormContent.Busy();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, place.Lost);
        var form = new Form(room, sent);
        return await ReadAsync(context, Reader(context.Request, place.Body)!, form, place.Lost, either.Token);
    }

    private async Task<FileFormContent> ReadAsync(
        HttpContext context,
        MultipartReader reader,
        Form form,
        CancellationToken lost,
        CancellationToken ct
    )
    {
        var good = false;
        try
        {
            good = await ReadAsync(context, reader, form, ct);
            return good
                ? new(true, [.. form.Taken], [.. form.Problems], form.Fields, form.IsAgain)
                : FileFormContent.NotOurs;
        }
        // A form that ends too early is a stream that does; what the server itself refuses, it answers.
        catch (Exception wrong)
            when (wrong is InvalidDataException || wrong is IOException and not BadHttpRequestException)
        {
            return FileFormContent.NotOurs;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            good = true;
            return FileFormContent.Busy([.. form.Taken]);
        }
        finally
        {
            if (!good)
                foreach (var file in form.Taken)
                    await files.RemoveAsync(file.Id, CancellationToken.None);
        }
    }

    /// <summary>What a form held so far.</summary>
    /// <param name="Room">The bytes that its files may take together.</param>
    private sealed record Form(long Room, SentForm Sent)
    {
        private Guid? id;

        /// <summary>Whether a file that came is kept already.</summary>
        public bool IsAgain { get; private set; }

        public List<KeptFile> Taken { get; } = [];
        public List<string> Problems { get; } = [];
        public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);
        public long Left => Room - Taken.Sum(file => file.Length);
        public bool WithOriginals => Fields.ContainsKey("original");

        /// <summary>The id of a file's record; null for a file that is kept already, or that this form holds
        /// twice.</summary>
        public async Task<Guid?> ItemAsync(string name, HashedStream read, CancellationToken ct)
        {
            id ??= Sent.Id(Fields.GetValueOrDefault(Sent.Field));
            var item = FormIds.OfFile(id.Value, name, await read.EndAsync(ct), WithOriginals);
            if (!Sent.IsKept(item) && !Taken.Exists(file => file.Item == item))
                return item;
            IsAgain = true;
            return null;
        }
    }

    /// <summary>Whether the form is one that this desk made; its files are read only then.</summary>
    private async Task<bool> ReadAsync(HttpContext context, MultipartReader reader, Form form, CancellationToken ct)
    {
        bool? isOurs = null;
        for (var part = 0; await reader.ReadNextSectionAsync(ct) is { } section; part++)
        {
            if (part == MostParts)
                return false;
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                continue;
            if (!disposition.IsFileDisposition())
            {
                form.Fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = await FieldAsync(section, ct);
                continue;
            }
            if (!(isOurs ??= await IsOursAsync(context, form.Fields)))
                return false;
            if (
                NameOf(disposition) is { Length: > 0 } name
                && await TakeOneAsync(section.Body, name, form, ct) is { } problem
            )
                form.Problems.Add(T["« {0} » n’a pas été joint. {1}", name, problem]);
        }
        return isOurs ?? await IsOursAsync(context, form.Fields);
    }

    public void Dispose() => places.Dispose();

    /// <summary>Takes one file; answers why it was refused, or null.</summary>
    private async Task<string?> TakeOneAsync(Stream body, string name, Form form, CancellationToken ct)
    {
        var room = form.Left;
        var head = new byte[HeadLength];
        var length = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var sort = FileType.Of(head.AsSpan(0, length), name);
        if (sort.Problem is not null)
            return sort.Problem;
        await using var read = new HashedStream(new BeginsWith(head.AsMemory(0, length), body));
        var came =
            room > 0 ? await files.AddAsync(read, name, sort.Type, Preparation.AsItCame, MostOf(room), ct) : null;
        if (await form.ItemAsync(name, read, ct) is not { } item)
        {
            if (came is not null)
                await files.RemoveAsync(came.Id, CancellationToken.None);
            return null;
        }
        return came is not null ? await KeepAsync(came with { Item = item }, sort.Way, room, form, ct)
            : room <= 0 ? T["L’espace pour les fichiers est plein."]
            : T[
                "Il est trop lourd : {0} Mo au plus. Coupe-le en morceaux, ou envoie-le en moins bonne qualité.",
                FileSettings.Megabytes(MostOf(room))
            ];
    }

    /// <summary>Keeps a file as it is, or cleaned; answers why it was refused, or null.</summary>
    private async Task<string?> KeepAsync(KeptFile came, FileTreatment way, long room, Form form, CancellationToken ct)
    {
        if (way != FileTreatment.AsItIs)
            return await CleanAsync(came, isPhoto: way == FileTreatment.Photo, room, form, ct);
        form.Taken.Add(came);
        return null;
    }

    /// <summary>Puts a cleaned copy in the place of a file; answers why the file was refused, or null.</summary>
    private async Task<string?> CleanAsync(KeptFile came, bool isPhoto, long room, Form form, CancellationToken ct)
    {
        var (taken, item) = (form.Taken, came.Item!.Value);
        var (how, cleaned) = await cleaner.CleanAsync(
            isPhoto ? CleanFile.Photo : CleanFile.Document,
            came,
            isPhoto ? Preparation.Cleaned : Preparation.CleanedInPart,
            MostOf(room),
            ct
        );
        if (cleaned is null && !isPhoto)
        {
            taken.Add(came);
            return null;
        }
        if (cleaned is not null)
            taken.Add(cleaned with { Item = item });
        var fits = cleaned is not null && room - cleaned.Length >= came.Length;
        if (form.WithOriginals && fits)
            taken.Add(came with { Preparation = Preparation.Original, Item = FormIds.OfOriginal(item) });
        else
            await files.RemoveAsync(came.Id, CancellationToken.None);
        if (cleaned is not null && form.WithOriginals && !fits)
            form.Problems.Add(
                T[
                    "« {0} » est joint, mais sa version d’origine n’a plus de place ici : garde-la sur ton appareil.",
                    came.Name
                ]
            );
        return cleaned is not null ? null
            : how == Cleaned.TooLarge ? FileType.TooLarge.Problem
            : T["Cette photo n’a pas pu être ouverte. Fais une capture d’écran de la photo, et joins la capture."];
    }

    private static MultipartReader? Reader(HttpRequest request, Stream body) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary
            ? new MultipartReader(boundary.ToString(), body) { HeadersCountLimit = 8, HeadersLengthLimit = 4_096 }
            : null;

    private static async Task<string> FieldAsync(MultipartSection section, CancellationToken ct)
    {
        var bytes = new byte[MostFieldBytes];
        return System.Text.Encoding.UTF8.GetString(
            bytes,
            0,
            await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct)
        );
    }

    /// <summary>The token is the first field, so that it is verified before a file is read. The framework reads it from
    /// a header, since it must not read the body.</summary>
    private async Task<bool> IsOursAsync(HttpContext context, Dictionary<string, string> fields)
    {
        context.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault("token", "");
        return await antiforgery.IsRequestValidAsync(context);
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var said = (
            disposition.FileNameStar.HasValue
                ? disposition.FileNameStar
                : HeaderUtilities.RemoveQuotes(disposition.FileName)
        ).ToString();
        var name = string.Concat(
                said[(said.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))
            )
            .Trim();
        return name.Length <= 100
            ? name
            : $"{name[..80]}…{Path.GetExtension(name)}"[..Math.Min(100, 81 + Path.GetExtension(name).Length)];
    }
}
