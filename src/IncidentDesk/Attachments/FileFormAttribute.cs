using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IncidentDesk.Attachments;

/// <summary>Marks a page whose form contains files, so that only the page itself reads the request body.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FileFormAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        foreach (
            var factory in context
                .ValueProviderFactories.Where(factory =>
                    factory
                        is FormValueProviderFactory
                            or FormFileValueProviderFactory
                            or JQueryFormValueProviderFactory
                )
                .ToArray()
        )
            context.ValueProviderFactories.Remove(factory);
    }

    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
