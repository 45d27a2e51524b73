using System.Reflection;
using IncidentDesk.Tests.Pages;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.Scriptless;

/// <summary>What an address was answered with: its status alone.</summary>
internal class HtmlResponse : DispatchProxy
{
    private Answer answer = null!;

    public static IResponse Of(Answer answer)
    {
        var response = Create<IResponse, HtmlResponse>();
        ((HtmlResponse)(object)response).answer = answer;
        return response;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? args) =>
        method!.Name == $"get_{nameof(IResponse.Status)}"
            ? answer.Code
            : throw new NotSupportedException($"{nameof(IResponse)}.{method.Name} needs a browser.");
}
