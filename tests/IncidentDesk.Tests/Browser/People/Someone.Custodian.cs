using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.People;

/// <summary>What someone does with a name or keys that several guard.</summary>
internal sealed partial class Someone
{
    /// <summary>Opens the case whose page tells of a name, among those this person follows; its address.</summary>
    public async Task<string> OpenNamedAsync()
    {
        foreach (var name in (await QueueAsync()).Except(await AskedAsync()))
        {
            await OpenAsync(name);
            if (await Page.GetByRole(AriaRole.Main).Locator($"a[href='{Path}/identity']").CountAsync() > 0)
                return Path;
        }
        throw new InvalidOperationException("No case has a name.");
    }

    /// <summary>Gives the password that the page's only such form asks for, and presses its button.</summary>
    public async Task ConfirmAsync(string button)
    {
        await Page.Locator("input[name=password]").First.FillAsync(Password);
        await PressAsync(button);
    }

    public async Task AskForKeysAsync(string lost, string recipient)
    {
        await Page.Locator("#lost").SelectOptionAsync(new SelectOptionValue { Label = lost });
        var option = await Page.Locator("#recipient option")
            .Filter(new() { HasText = $"{recipient} :" })
            .GetAttributeAsync("value");
        await Page.Locator("#recipient").SelectOptionAsync(option!);
        await Page.Locator("input[name=compared]").CheckAsync();
        await Page.Locator("#password").FillAsync(Password);
        await PressAsync("Demander et signer");
    }
}
