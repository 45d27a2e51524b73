using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>How this person came to the page that is open, and what it says in English.</summary>
internal sealed partial class Someone
{
    private (string Method, int Status) came;

    /// <summary>True where the page answers its address alone; false where it answers a form.</summary>
    public bool CameByAddress => came.Method == "GET";

    /// <summary>True where the address leads to what it was made for, and not to the page that says why not.</summary>
    public bool Arrived => came.Status < 400;

    /// <summary>The page as a browser that asks for English gets it, in this person's name.</summary>
    public async Task<string> InEnglishAsync()
    {
        var answer = await context.APIRequest.GetAsync(Page.Url, new() { Headers = new Dictionary<string, string> { ["Accept-Language"] = "en" } });
        return answer.Url == Page.Url && answer.Status == came.Status ? await answer.TextAsync() : throw new InvalidOperationException($"{Page.Url} leads to {answer.Url} in English.");
    }

    private void Remember(IResponse response)
    {
        if (response.Request.IsNavigationRequest) came = (response.Request.Method, response.Status);
    }
}
