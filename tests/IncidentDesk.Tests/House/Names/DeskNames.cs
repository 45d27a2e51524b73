using System.Text.RegularExpressions;
using Hangfire;
using Hangfire.Common;
using IncidentDesk.Jobs;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;

namespace IncidentDesk.Tests.House.Names;

/// <summary>Names that only a running desk tells: tables, columns, scripts noted as run, sweeps, addresses.</summary>
internal static partial class DeskNames
{
    private const string Columns = """
        SELECT m.name || '.' || c.name || ' ' || c.type
            || CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END || CASE c.pk WHEN 0 THEN '' ELSE ' key ' || c.pk END
        FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
        """;

    private const string Others = """
        SELECT type || ' ' || name || ' of ' || tbl_name
        FROM sqlite_master
        WHERE type <> 'table' AND name NOT LIKE 'sqlite_%'
        """;

    private const string Scripts = """
        SELECT ScriptName
        FROM SchemaVersions
        """;

    public static async Task<IReadOnlyList<NameGroup>> CollectAsync()
    {
        await using var desk = await RunningDesk.DemoAsync();
        return
        [
            .. await TablesAsync("content", desk.Get<ContentDatabase>()),
            .. await TablesAsync("keys", desk.Get<KeyDatabase>()),
            NameGroup.Of("Sweeps as SQL Server keeps them", await Schedule.JobsAsync()),
            NameGroup.Of("Addresses", (await AddressesAsync(desk)).Concat(FilesOfTheSite())),
        ];
    }

    /// <summary>A script that is noted under another name is run again, on tables that are there already.</summary>
    private static async Task<NameGroup[]> TablesAsync(string name, Database database)
    {
        var thief = new Thief(database);
        return
        [
            NameGroup.Of(
                $"Tables of {name}",
                [.. await thief.QueryAsync<string>(Columns), .. await thief.QueryAsync<string>(Others)]
            ),
            NameGroup.Of($"Scripts that {name} notes as run", await thief.QueryAsync<string>(Scripts)),
        ];
    }

    /// <summary>Every address the router knows with the methods it takes; acts of a page by their handler.</summary>
    private static async Task<IEnumerable<string>> AddressesAsync(RunningDesk desk)
    {
        var (loader, all) = (desk.Get<PageLoader>(), new List<string>());
        foreach (var endpoint in desk.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').ToLowerInvariant();
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
                all.AddRange(
                    endpoint
                        .Metadata.GetMetadata<HttpMethodMetadata>()!
                        .HttpMethods.Select(method => $"{method} {path}")
                );
            else
                all.AddRange(
                    (await loader.LoadAsync(page, endpoint.Metadata))
                        .HandlerMethods.Select(handler => Act(path, handler.HttpMethod, handler.Name))
                        // A page answers without a method that says how.
                        .Append($"GET {path}")
                );
        }
        return all;
    }

    private static string Act(string path, string method, string? handler) =>
        $"{method.ToUpperInvariant()} {path}"
        + (string.IsNullOrEmpty(handler) ? "" : $"?handler={handler.ToLowerInvariant()}");

    private static IEnumerable<string> FilesOfTheSite() =>
        Sources
            .All.Select(file => SiteFile().Match(file.Path))
            .Where(match => match.Success)
            .Select(match => $"GET {match.Groups[1].Value}");

    [GeneratedRegex("/wwwroot(/.+)$")]
    private static partial Regex SiteFile();

    /// <summary>
    /// Takes the schedule as Hangfire is given it. On SQL Server it keeps id, type and method of each sweep: a type's
    /// own name is stored there, and a sweep that is called otherwise leaves a row behind that nothing can run.
    /// </summary>
    private sealed class Schedule : IRecurringJobManager
    {
        private readonly List<string> jobs = [];

        public static async Task<IEnumerable<string>> JobsAsync()
        {
            var schedule = new Schedule();
            await new Sweeps(schedule).StartAsync(CancellationToken.None);
            return schedule.jobs;
        }

        public void AddOrUpdate(string recurringJobId, Job job, string cronExpression, RecurringJobOptions options) =>
            jobs.Add($"{recurringJobId}: {job.Type.FullName} of {job.Type.Assembly.GetName().Name}, {job.Method.Name}");

        public void Trigger(string recurringJobId) => jobs.Add($"{recurringJobId} at each start");

        public void RemoveIfExists(string recurringJobId) => jobs.Add($"{recurringJobId} is removed");
    }
}
