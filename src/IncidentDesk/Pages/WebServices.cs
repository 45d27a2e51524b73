using System.Text.Encodings.Web;
using System.Text.Unicode;
using IncidentDesk.Exports;
using IncidentDesk.Operations;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Pages.Inside.Cases.Deciding;
using IncidentDesk.Pages.Inside.Home;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace IncidentDesk.Pages;

/// <summary>Registers the pages, and puts the requests' way to them together.</summary>
internal static class WebServices
{
    public static void ListenOn(this IWebHostBuilder host, string urls) =>
        host.UseUrls(urls)
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = NotTooLarge.Longest;
            });

    /// <summary>What acts through a page need, whether a server answers or not.</summary>
    public static IServiceCollection AddActs(this IServiceCollection services) =>
        services
            .AddSingleton<Readiness>()
            .AddSingleton<WitnessCookie>()
            .AddSingleton<DeskSignIn>()
            .AddSingleton<PublishProposal>()
            .AddSingleton<CaseCopies>();

    public static void AddWeb(
        this IServiceCollection services,
        IConfiguration configuration,
        DeskStart start,
        bool development
    )
    {
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<IStringLocalizerFactory, WordingFactory>();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddDeskSecurity();
        WhatWaits.Add(services);
        services.AddSingleton(start);
        if (start.Pages is { } pages)
            services.AddSingleton(pages);
        services
            .AddRazorPages(options => DeskPages.Configure(options, start.Face, development))
            .AddMvcOptions(options => options.ModelBinderProviders.Insert(0, new DayBinder()))
            .AddViewLocalization();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.FormFieldName = "token";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
            Proxies.Believe(forwarded, configuration.GetSection("Web").Get<WebSettings>()?.Proxies ?? [])
        );
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.Configure<FormOptions>(form =>
            (form.ValueLengthLimit, form.BufferBodyLengthLimit) = (NotTooLarge.Longest, NotTooLarge.Longest)
        );
    }

    /// <summary>What every request passes, in this order.</summary>
    public static void UseDesk(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<Headers>();
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/problem/500",
                StatusCodeSelector = failure =>
                    failure is BusyException
                        ? StatusCodes.Status503ServiceUnavailable
                        : StatusCodes.Status500InternalServerError,
                SuppressDiagnosticsCallback = failed => failed.Exception is BusyException,
            }
        );
        app.UseStaticFiles();
        app.UseMiddleware<NotTooLarge>();
        app.UseMiddleware<SameSiteOnly>();
        app.UseMiddleware<FailClosed>();
        app.UseMiddleware<FormOfAddress>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapGet("/healthz", Readiness.AnswerAsync);
        app.MapGet("/leave", QuickExit.AnswerAsync);
        app.MapPost("/language", Languages.ChooseAsync);
    }
}
