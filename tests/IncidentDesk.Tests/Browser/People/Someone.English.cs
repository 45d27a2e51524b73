using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.People;

/// <summary>How this person came to the page that is open, and what it says in English.</summary>
internal sealed partial class Someone
{
    private IResponse? came;

    /// <summary>True where the address leads to what it was made for, and not to the page that says why not.</summary>
    public bool Arrived => came!.Status < 400;

    /// <summary>What the desk said to whatever led here, said in English to this person; null where it cannot be asked
    /// again, because it was done.</summary>
    /// <param name="html">What it said: a form that was refused changed nothing, and a text can be read twice.</param>
    public async Task<string?> InEnglishAsync(string html)
    {
        var asked = came!.Request;
        if (
            asked.Method != "GET"
            && !html.Contains("id=\"problem\"", StringComparison.Ordinal)
            && !Path.Contains("/read/", StringComparison.Ordinal)
        )
            return null;
        var headers = new Dictionary<string, string> { ["Accept-Language"] = "en" };
        if (asked.PostDataBuffer is not null)
            headers["Content-Type"] = await asked.HeaderValueAsync("Content-Type") ?? "";
        var answer = await context!.APIRequest.FetchAsync(
            Page.Url,
            new()
            {
                Method = asked.Method,
                DataByte = asked.PostDataBuffer,
                Headers = headers,
            }
        );
        return answer.Url == Page.Url && answer.Status == came.Status
            ? await answer.TextAsync()
            : throw new InvalidOperationException(
                $"{asked.Method} {Page.Url} leads to {answer.Status} {answer.Url} in English."
            );
    }

    private void Remember(IResponse response)
    {
        if (response.Request.IsNavigationRequest)
            came = response;
    }
}
