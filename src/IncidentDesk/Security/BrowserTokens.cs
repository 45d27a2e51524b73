using Microsoft.AspNetCore.Antiforgery;

namespace IncidentDesk.Security;

/// <summary>Form tokens belong to a browser, not to who is signed in there, so that a form given back when a session
/// ended can be sent after signing in again.</summary>
internal sealed class BrowserTokens : IAntiforgeryAdditionalDataProvider
{
    private const string Any = "browser";

    public string GetAdditionalData(HttpContext context) => Any;

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == Any;
}
