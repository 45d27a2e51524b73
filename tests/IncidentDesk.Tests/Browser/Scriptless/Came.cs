using HttpMethod = System.Net.Http.HttpMethod;

namespace IncidentDesk.Tests.Browser.Scriptless;

/// <summary>How a page came to be open.</summary>
/// <param name="Method">Of the request that was answered with the page.</param>
/// <param name="Body">What that request carried; null when nothing.</param>
/// <param name="BodyType">The content type of the body.</param>
/// <param name="Html">The page, as it was sent.</param>
internal sealed record Came(HttpMethod Method, byte[]? Body, string? BodyType, int Status, string Html);
