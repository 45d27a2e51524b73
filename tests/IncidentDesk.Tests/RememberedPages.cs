using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace IncidentDesk.Tests;

/// <summary>The descriptions of the pages, which the first desk of this process reads from the program with the
/// framework's own providers; every later desk with the same face gets copies.</summary>
internal sealed class RememberedPages(IReadOnlyList<ActionDescriptor> pages) : ActionDescriptorCollectionProvider
{
    private static readonly ConcurrentDictionary<(Face, string), IReadOnlyList<ActionDescriptor>> Known = new();

    public static IActionDescriptorCollectionProvider Of(IServiceProvider services)
    {
        var face = services.GetRequiredService<DeskStart>().Face;
        var environment = services.GetRequiredService<IHostEnvironment>().EnvironmentName;
        return new RememberedPages([.. Known.GetOrAdd((face, environment), _ => Read(services)).Select(Copy)]);
    }

    public override ActionDescriptorCollection ActionDescriptors { get; } = new(pages, 0);

    public override IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);

    private static IReadOnlyList<ActionDescriptor> Read(IServiceProvider services)
    {
        var (providers, context) = (
            services.GetServices<IActionDescriptorProvider>().OrderBy(provider => provider.Order).ToArray(),
            new ActionDescriptorProviderContext()
        );
        foreach (var provider in providers)
            provider.OnProvidersExecuting(context);
        foreach (var provider in providers.Reverse())
            provider.OnProvidersExecuted(context);
        return [.. context.Results];
    }

    /// <summary>A desk keeps what belongs to it beside the description.</summary>
    private static ActionDescriptor Copy(ActionDescriptor read) =>
        read is not CompiledPageActionDescriptor page
            ? throw new NotSupportedException($"{read.DisplayName} is no page.")
            : new CompiledPageActionDescriptor(page)
            {
                ActionConstraints = page.ActionConstraints,
                AttributeRouteInfo = page.AttributeRouteInfo,
                BoundProperties = page.BoundProperties,
                DisplayName = page.DisplayName,
                FilterDescriptors = page.FilterDescriptors,
                Parameters = page.Parameters,
                Properties = new Dictionary<object, object?>(page.Properties),
                RouteValues = page.RouteValues,
                DeclaredModelTypeInfo = page.DeclaredModelTypeInfo,
                HandlerMethods = page.HandlerMethods,
                HandlerTypeInfo = page.HandlerTypeInfo,
                ModelTypeInfo = page.ModelTypeInfo,
                PageTypeInfo = page.PageTypeInfo,
                EndpointMetadata = page.EndpointMetadata,
            };
}
