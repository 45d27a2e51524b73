namespace IncidentDesk.Tests.Browser.People;

/// <summary>How somebody new comes to the team.</summary>
internal sealed partial class Someone
{
    /// <summary>On a page that invites: a link for somebody new.</summary>
    public async Task InviteAsync(string name, string seat)
    {
        await WriteAsync("Prénom ou pseudonyme", name);
        await Page.GetByLabel(seat, new() { Exact = true }).CheckAsync();
        await PressAsync("Faire son lien");
    }

    /// <summary>On the page that an invitation leads to.</summary>
    public async Task MakeKeysAsync(string login, string password)
    {
        await WriteAsync("Choisis un identifiant", login);
        await WriteAsync("Choisis un mot de passe", password);
        await WriteAsync("Le même, encore une fois", password);
        await PressAsync("Faire mes clés");
    }
}
