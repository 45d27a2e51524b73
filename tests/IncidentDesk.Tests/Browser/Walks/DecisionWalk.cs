using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Browser.Walks;

/// <summary>The path of a decision by people with phones, while time passes.</summary>
public abstract class DecisionWalk(Through through = Through.Chromium) : AtTheDesk(through)
{
    private readonly Dictionary<string, int> seen = [];
    private int passes;

    /// <summary>Someone with a phone in hand, signed in again when they had gone home since.</summary>
    private protected async Task<Someone> PhoneAsync(string login)
    {
        var known = seen.TryGetValue(login, out var last);
        var someone = await AsAsync(login);
        if (!known)
            await someone.HoldPhoneAsync();
        else if (last < passes)
            await someone.SignInAsync();
        seen[login] = passes;
        return someone;
    }

    private protected void Pass(int hours)
    {
        Desk.Clock.Advance(TimeSpan.FromHours(hours));
        GoHome();
    }

    /// <summary>Everybody signs in again before they do something more.</summary>
    private protected void GoHome() => passes++;

    private protected async Task<Someone> DoesAsync(string login, string name, string button)
    {
        var someone = await PhoneAsync(login);
        await someone.AnswerDecisionAsync(button, name);
        return someone;
    }

    private protected async Task NoObjectionAsync(string name, params string[] logins)
    {
        foreach (var login in logins)
            await (await PhoneAsync(login)).NoObjectionAsync(name);
    }

    /// <summary>The name of a decision, as its readers see it.</summary>
    private protected static async Task<string> NameAsync(Team team, Guid decision, string pair)
    {
        using var open = (
            await team.Decisions.LoadAsync(await team.HolderAsync(pair), decision, CancellationToken.None)
        )!;
        return open.Name;
    }
}
