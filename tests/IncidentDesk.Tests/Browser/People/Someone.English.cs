using System.Net.Http.Headers;
using IncidentDesk.Tests.Browser.Scriptless;
using Microsoft.Playwright;
using HttpMethod = System.Net.Http.HttpMethod;

namespace IncidentDesk.Tests.Browser.People;

/// <summary>How this person came to the page that is open, and what it says in English.</summary>
internal sealed partial class Someone
{
    private IResponse? came;

    private HtmlPage Html =>
        Page as object as HtmlPage ?? throw new InvalidOperationException("This person reads in a browser.");

    /// <summary>True where the address leads to what it was made for, and not to the page that says why not.</summary>
    public bool Arrived => (came?.Status ?? Html.Came.Status) < 400;

    /// <summary>The page that is open, as the desk sent it to this person, who has no browser.</summary>
    public string Sent => Html.Came.Html;

    /// <summary>What the desk said to whatever led here, said in English to this person, who has no browser; null where
    /// it cannot be asked again, because it was done. A form that was refused changed nothing, and a text can be read
    /// twice.</summary>
    public async Task<string?> InEnglishAsync()
    {
        var asked = Html.Came;
        if (
            asked.Method != HttpMethod.Get
            && !asked.Html.Contains("id=\"problem\"", StringComparison.Ordinal)
            && !Path.Contains("/read/", StringComparison.Ordinal)
        )
            return null;
        var again = new HttpRequestMessage(asked.Method, Page.Url);
        if (asked.Body is not null)
            again.Content = new ByteArrayContent(asked.Body)
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse(asked.BodyType!) },
            };
        await ChooseAsync("en");
        var answer = await visitor!.SendAsync(again);
        await ChooseAsync("fr");
        return answer.Location is null && answer.Code == asked.Status
            ? answer.Html
            : throw new InvalidOperationException(
                $"{asked.Method} {Page.Url} leads to {answer.Code} {answer.Location} in English."
            );
    }

    private void Remember(IResponse response)
    {
        if (response.Request.IsNavigationRequest)
            came = response;
    }

    private Task ChooseAsync(string language) => visitor!.PostAsync("/language", ("to", language), ("back", "/"));
}
