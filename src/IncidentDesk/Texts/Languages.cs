using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Localization;

namespace IncidentDesk.Texts;

/// <summary>The available languages, and the choice of one: by the browser's preference, or by a button that sets a
/// session cookie.</summary>
internal static partial class Languages
{
    private const string Cookie = "lang";

    /// <summary>The query parameter with which a form is sent to be shown in another language; used for nothing
    /// else.</summary>
    private const string Asked = "lang";

    public static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    /// <summary>French, and each language with a satellite assembly beside the program.</summary>
    public static readonly CultureInfo[] All =
    [
        French,
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "incidentdesk.resources.dll", SearchOption.AllDirectories)
            .Select(file => CultureInfo.GetCultureInfo(Path.GetFileName(Path.GetDirectoryName(file)!)))
            .OrderBy(culture => culture.Name, StringComparer.Ordinal),
    ];

    /// <summary>True also without a culture, as in a sweep, where texts are in French.</summary>
    public static bool IsFrench =>
        CultureInfo.CurrentUICulture is var culture
        && (culture.Equals(CultureInfo.InvariantCulture) || culture.TwoLetterISOLanguageName == French.Name);

    public static CultureInfo Current => IsFrench ? French : CultureInfo.CurrentUICulture;

    /// <summary>The language's name for itself, capitalised.</summary>
    public static string NameOf(CultureInfo language) => language.TextInfo.ToTitleCase(language.NativeName);

    /// <summary>Text written outside a request, such as a mail, is in French, whatever the culture of the
    /// machine.</summary>
    public static void UseFrenchWhereNobodyAsks() =>
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (French, French);

    /// <summary>Speaks a language from now on, French when none is named; false when the desk has no such
    /// language.</summary>
    public static bool TrySpeak(string? language)
    {
        var spoken = language is null ? French : All.FirstOrDefault(known => known.Name == language);
        CultureInfo.CurrentUICulture = spoken ?? French;
        return spoken is not null;
    }

    public static void Configure(RequestLocalizationOptions options)
    {
        (options.DefaultRequestCulture, options.SupportedCultures, options.SupportedUICultures) = (
            new(French),
            All,
            All
        );
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = Asked, UIQueryStringKey = Asked },
            new CookieRequestCultureProvider { CookieName = Cookie },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    /// <summary>Whether a page has a field in which something is typed, or a file chosen: it would be empty after a
    /// language button of the layout, which loads the page anew. Its form can have buttons that keep what it
    /// holds.</summary>
    /// <param name="page">The page as it is sent.</param>
    public static bool WouldEmpty(string page) => Typed().IsMatch(page);

    /// <summary>The address to which a language button of the layout leads back: the one of the request, without what
    /// would choose another language or act again.</summary>
    public static string Back(HttpRequest request) =>
        request.Path.StartsWithSegments("/problem")
            ? "/"
            : request.Path.Add(QueryString.Create(request.Query.Where(pair => pair.Key is not (Asked or "handler"))));

    /// <summary>Handles the language buttons of the layout: sets the cookie and redirects back to the page.</summary>
    public static async Task<IResult> ChooseAsync(HttpContext context, CancellationToken ct)
    {
        if (await FormAsync(context.Request, ct) is not { } form)
            return Results.BadRequest();
        if (All.FirstOrDefault(language => language.Name == form["to"]) is { } chosen)
            Remember(context, chosen);
        return
            form["back"].ToString() is ['/', not ('/' or '\\'), ..] back
            && back.All(letter => letter is > ' ' and < '\u007f')
            ? Results.LocalRedirect(back)
            : Results.LocalRedirect("/");
    }

    /// <summary>Null for a body that is no form.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(ct) : null;
        }
        catch (Exception odd) when (odd is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>Whether a form was sent only to be shown in another language, with its input kept; if so, sets the
    /// cookie.</summary>
    public static bool Turned(HttpContext context)
    {
        if (All.FirstOrDefault(language => language.Name == context.Request.Query[Asked]) is not { } chosen)
            return false;
        Remember(context, chosen);
        return true;
    }

    public static void Remember(HttpContext context, CultureInfo language) =>
        context.Response.Cookies.Append(
            Cookie,
            CookieRequestCultureProvider.MakeCookieValue(new(language)),
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                Path = "/",
                IsEssential = true,
            }
        );

    /// <summary>Sets the cookie, unless somebody chose a language in this browser before.</summary>
    public static void RememberUnlessChosen(HttpContext context, string language)
    {
        if (
            !context.Request.Cookies.ContainsKey(Cookie)
            && All.FirstOrDefault(known => known.Name == language) is { } kept
        )
            Remember(context, kept);
    }

    /// <summary>Deletes the cookie if the request has it.</summary>
    public static void Forget(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(Cookie))
            context.Response.Cookies.Delete(Cookie);
    }

    [GeneratedRegex("<textarea|<input(?![^>]* type=\"(?:hidden|radio|checkbox)\")")]
    private static partial Regex Typed();
}
