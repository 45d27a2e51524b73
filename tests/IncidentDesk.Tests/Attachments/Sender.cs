using System.Net.Http.Headers;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Attachments;

/// <summary>Someone who sends files through the plain form, as a browser without scripts does.</summary>
internal static class Sender
{
    public static Task<Answer> SendFilesAsync(
        this Visitor visitor,
        string page,
        params (string Name, byte[] Bytes)[] files
    ) => visitor.SendFilesAsync(page, original: false, files);

    public static async Task<Answer> SendFilesAsync(
        this Visitor visitor,
        string page,
        bool original,
        params (string Name, byte[] Bytes)[] files
    )
    {
        var shown = await visitor.GetAsync(page);
        return await visitor.FollowAsync(
            Form(
                page,
                shown.Token,
                original,
                shown.Field("once"),
                [.. files.Select(file => (file.Name, (HttpContent)new ByteArrayContent(file.Bytes)))]
            )
        );
    }

    public static HttpRequestMessage Form(
        string page,
        string? token,
        bool original,
        string? once,
        params (string Name, byte[] Bytes)[] files
    ) =>
        Form(
            page,
            token,
            original,
            once,
            [.. files.Select(file => (file.Name, (HttpContent)new ByteArrayContent(file.Bytes)))]
        );

    public static HttpRequestMessage Form(
        string page,
        string? token,
        bool original,
        string? once,
        params (string Name, HttpContent Content)[] files
    )
    {
        var form = new MultipartFormDataContent();
        if (token is not null)
            form.Add(new StringContent(token), "token");
        if (once is not null)
            form.Add(new StringContent(once), "once");
        if (original)
            form.Add(new StringContent("1"), "original");
        foreach (var (name, content) in files)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(content, "file", name);
        }
        return new(HttpMethod.Post, page) { Content = form };
    }

    /// <summary>The files of a draft, as its owner's window opens them.</summary>
    public static async Task<KeptFile[]> DraftFilesAsync(this RunningDesk desk, Visitor visitor) =>
        [.. (await desk.Get<DraftStore>().LoadAsync(visitor.Cookie("draft"), default))!.Files];

    /// <summary>What lies under the seal.</summary>
    public static async Task<byte[]> OpenAsync(this FileStore files, KeptFile file)
    {
        var plain = new MemoryStream();
        await files.CopyToAsync(file, plain, default);
        return plain.ToArray();
    }
}
