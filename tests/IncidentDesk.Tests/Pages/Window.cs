namespace IncidentDesk.Tests.Pages;

/// <summary>One of several windows of the same browser: it shows a page until it sends that page's form, whatever the
/// others did meanwhile.</summary>
internal sealed class Window(Visitor browser)
{
    /// <summary>The page as it was shown last.</summary>
    public Answer Page { get; private set; } = null!;

    public async Task<Window> OpenAsync(string path)
    {
        Page = await browser.GetAsync(path);
        return this;
    }

    /// <summary>The form that holds a field of this name, filled in; of the page's first one when null.</summary>
    public HttpRequestMessage Form(
        string? with = null,
        string? action = null,
        params (string Name, string Value)[] fields
    ) =>
        Visitor.Form(
            action ?? Page.Path,
            null,
            [.. Page.Hidden(with).Where(hidden => fields.All(field => field.Name != hidden.Name)), .. fields]
        );

    /// <summary>Sends the form that is shown and shows what comes of it.</summary>
    public async Task<Answer> SendAsync(params (string Name, string Value)[] fields) =>
        Page = await browser.FollowAsync(Form(null, null, fields));
}
