using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IncidentDesk.Attachments;

/// <summary>A page whose form carries files: nothing but the page itself reads what comes.</summary>
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
