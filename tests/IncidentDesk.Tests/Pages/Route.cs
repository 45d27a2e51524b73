using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace IncidentDesk.Tests.Pages;

/// <summary>A page of the desk as its router knows it; a page added tomorrow is among them.</summary>
/// <param name="Page">Where its file lies, "/Inside/Cases/CaseOverview".</param>
/// <param name="Posts">The acts it takes, by handler; an empty name is the page's own.</param>
internal sealed record Route(string Page, RoutePattern Pattern, string[] Posts)
{
    /// <summary>The first two folders, "/Inside/Cases": they decide who may open the page.</summary>
    public string Area => string.Join('/', Page.Split('/').Take(3));

    /// <summary>Parameters that name something by an id.</summary>
    public string[] Ids => [.. Pattern.Parameters.Where(IsId).Select(parameter => parameter.Name)];

    /// <summary>An address of this page.</summary>
    /// <param name="id">What stands for the first parameter that is an id.</param>
    /// <param name="next">What stands for the others.</param>
    public string Path(Guid id, Guid? next = null)
    {
        var first = true;
        return "/"
            + string.Join(
                '/',
                Pattern.PathSegments.Select(segment =>
                    string.Concat(
                        segment.Parts.Select(part =>
                            part switch
                            {
                                RoutePatternLiteralPart literal => literal.Content,
                                RoutePatternParameterPart parameter when IsId(parameter) => Next(),
                                RoutePatternParameterPart parameter when Has(parameter, "int") => "404",
                                _ => "rien",
                            }
                        )
                    )
                )
            );

        string Next()
        {
            var value = first ? id : next ?? id;
            first = false;
            return value.ToString("D");
        }
    }

    public string Act(Guid id, string handler, Guid? next = null) =>
        Path(id, next) + (handler.Length == 0 ? "" : $"?handler={handler}");

    private static bool IsId(RoutePatternParameterPart parameter) => Has(parameter, "guid") || parameter.Name == "id";

    private static bool Has(RoutePatternParameterPart parameter, string constraint) =>
        parameter.ParameterPolicies.Any(policy => policy.Content == constraint);

    public override string ToString() => Page;

    /// <summary>The page that answers this path, as the router would choose it; null where none does.</summary>
    public static Route? Of(IEnumerable<Route> routes, string path) =>
        routes
            .OrderBy(route => route.Pattern.InboundPrecedence)
            .FirstOrDefault(route => new TemplateMatcher(new(route.Pattern), []).TryMatch(path, []));

    public static async Task<Route[]> AllAsync(RunningDesk desk)
    {
        var loader = desk.Get<PageLoader>();
        var routes = new List<Route>();
        foreach (var endpoint in desk.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
                routes.Add(
                    new(
                        page.ViewEnginePath,
                        endpoint.RoutePattern,
                        [
                            .. handlers
                                .Where(handler => handler.HttpMethod == "Post")
                                .Select(handler => handler.Name ?? ""),
                        ]
                    )
                );
            }
        return [.. routes];
    }
}
