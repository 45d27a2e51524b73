using IncidentDesk.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages;

/// <summary>Which pages a face serves, and who may open the pages of a folder.</summary>
internal static class DeskPages
{
    public static void Configure(RazorPagesOptions options, Face face, bool development)
    {
        // These three pages can also be requested by their own name.
        options.Conventions.AddPageRoute("/Public/Help/Index", "index");
        options.Conventions.AddPageRoute("/Public/Mailbox/Index", "mailbox/index");
        options.Conventions.AddPageRoute("/Inside/Custody/Index", "custody/index");

        // The public face registers no desk routes; the style guide is only served in development.
        if (face == Face.Public)
            RemoveRoutes(options, "/Inside");
        if (!development)
            RemoveRoutes(options, "/StyleGuide");

        options.Conventions.AuthorizeFolder("/Inside/MyDay", AccessAreas.Team);
        options.Conventions.AuthorizeFolder("/Inside/Cases", AccessAreas.Team);
        options.Conventions.AuthorizeFolder("/Inside/Decisions", AccessAreas.Decisions);
        options.Conventions.AuthorizeFolder("/Inside/Custody", AccessAreas.Custody);
        options.Conventions.AuthorizeFolder("/Inside/Admin", AccessAreas.Admin);
        options.Conventions.AuthorizeFolder("/Inside/Rights", AccessAreas.Rights);
        options.Conventions.AuthorizeFolder("/Inside/Account");
        options.Conventions.AuthorizeFolder("/Inside/Team");
        options.Conventions.AuthorizeFolder("/Inside/Figures");
        options.Conventions.AuthorizeFolder("/Inside/Handbooks");
        options.Conventions.ConfigureFilter(new OnlyKnownActs());
        options.Conventions.ConfigureFilter(new NotedActs());
        options.Conventions.ConfigureFilter(new UnsentForms());
    }

    private static void RemoveRoutes(RazorPagesOptions options, string folder) =>
        options.Conventions.AddFolderRouteModelConvention(folder, page => page.Selectors.Clear());
}
