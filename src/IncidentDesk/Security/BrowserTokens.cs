using Microsoft.AspNetCore.Antiforgery;

namespace IncidentDesk.Security;

/// <summary>Binds form tokens to a browser, not to the signed-in person, so that a form shown again after a session
/// ended can be sent after the next sign-in.</summary>
internal sealed class BrowserTokens : IAntiforgeryAdditionalDataProvider
{
    private const string Any = "browser";

    public string GetAdditionalData(HttpContext context) => Any;

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == Any;
}
