using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>Sets the French form of address of each request, as the organisation chose it.</summary>
internal sealed class FormOfAddress(RequestDelegate next, IOptions<Organisation> organisation)
{
    public Task InvokeAsync(HttpContext context)
    {
        Address.Speak(organisation.Value.IsFormal);
        return next(context);
    }
}
