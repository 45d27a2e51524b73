using IncidentDesk.Tests.Browser.People;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The part of the tour that names and lost keys take: who asks, who guards, who signs.</summary>
internal static partial class Tour
{
    private static async IAsyncEnumerable<(string, Someone)> CustodyAsync(
        Someone handler,
        Someone custodian,
        Someone copil
    )
    {
        await custodian.SignInAsync("celestin");
        yield return ("custody-empty", custodian);
        await handler.SignInAsync("gaspard");
        await foreach (var stop in NameAsync(handler, custodian))
            yield return stop;
        await copil.SignInAsync("maelle");
        await copil.GoAsync("/decisions/restore");
        yield return ("restore", copil);
        await copil.GoAsync("/decisions/recovery");
        yield return ("lost-keys", copil);
        await copil.PressAsync("Demander et signer");
        yield return ("lost-keys-refused", copil);
        await copil.AskForKeysAsync("Lucien", "Farid");
        yield return ("lost-keys-asked", copil);
        await copil.SignInAsync("ronan");
        await copil.GoAsync("/decisions/recovery");
        await copil.ConfirmAsync("J’ai comparé l’empreinte, je signe");
        await custodian.GoAsync("/custody");
        yield return ("custody-keys", custodian);
    }

    private static async IAsyncEnumerable<(string, Someone)> NameAsync(Someone handler, Someone custodian)
    {
        var path = await handler.OpenNamedAsync();
        await handler.GoAsync(path + "/identity");
        yield return ("identity", handler);
        await handler.Page.GetByLabel("autorisation de dire ce nom au CoPil").CheckAsync();
        await handler.WriteAsync("La raison", "Le CoPil doit savoir qui protéger.");
        await handler.PressAsync("Demander aux dépositaires");
        yield return ("identity-asked", handler);
        await custodian.GoAsync("/custody");
        yield return ("custody-name", custodian);
        await custodian.ConfirmAsync("Donner ma part");
        yield return ("custody-given", custodian);
        await custodian.SignInAsync("amadou");
        await custodian.ConfirmAsync("Donner ma part");
        await handler.GoAsync(path + "/identity");
        yield return ("identity-ready", handler);
        await handler.PressAsync("Ouvrir le nom");
        yield return ("identity-open", handler);
    }
}
