using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace IncidentDesk.Texts;

/// <summary>The languages there are, and how one is chosen: by the browser, or by a button that sets a cookie for this
/// window only.</summary>
internal static class Languages
{
    private const string Cookie = "lang";

    /// <summary>In the address of a form that was sent to be read in another language, and for nothing else.</summary>
    private const string Asked = "lang";

    public static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    /// <summary>French, and each language whose texts lie beside the program.</summary>
    public static readonly CultureInfo[] All =
    [
        French,
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "incidentdesk.resources.dll", SearchOption.AllDirectories)
            .Select(file => CultureInfo.GetCultureInfo(Path.GetFileName(Path.GetDirectoryName(file)!)))
            .OrderBy(culture => culture.Name, StringComparer.Ordinal),
    ];

    /// <summary>Also where nobody reads, as in a sweep: what has no language is said in French.</summary>
    public static bool IsFrench =>
        CultureInfo.CurrentUICulture is var culture
        && (culture.Equals(CultureInfo.InvariantCulture) || culture.TwoLetterISOLanguageName == French.Name);

    public static CultureInfo Current => IsFrench ? French : CultureInfo.CurrentUICulture;

    /// <summary>As its own speakers write it at the start of a line.</summary>
    public static string NameOf(CultureInfo language) => language.TextInfo.ToTitleCase(language.NativeName);

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

    /// <summary>Answers the buttons of the layout: remembers the language while this browser stays open, and goes back
    /// to the page.</summary>
    public static async Task<IResult> ChooseAsync(HttpContext context, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (All.FirstOrDefault(language => language.Name == form["to"]) is { } chosen)
            Remember(context, chosen);
        return form["back"].ToString() is ['/', not ('/' or '\\'), ..] back
            ? Results.LocalRedirect(back)
            : Results.LocalRedirect("/");
    }

    /// <summary>Whether a form came to be shown in another language, with what is typed in it; that language is
    /// remembered while this browser stays open.</summary>
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

    /// <summary>Deletes the choice where it came along.</summary>
    public static void Forget(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(Cookie))
            context.Response.Cookies.Delete(Cookie);
    }
}
