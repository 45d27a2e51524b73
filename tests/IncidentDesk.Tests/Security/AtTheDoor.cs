using System.Text.RegularExpressions;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Security;

/// <summary>What somebody does with their ways in, as the pages and their script do it.</summary>
internal static class AtTheDoor
{
    public static Task<Answer> EnterAsync(this Visitor visitor, string login, string password) =>
        visitor.PostAsync("/desk/signin", ("login", login), ("password", password));

    /// <summary>Makes a recovery code and reads it off the page.</summary>
    public static async Task<string> PrintAsync(this Visitor visitor, string password) =>
        string.Join(
            ' ',
            Regex
                .Matches(
                    (await visitor.PostAsync("/desk/access/recovery", ("password", password))).Html,
                    "<li>([0-9A-Z]{4})</li>"
                )
                .Select(match => match.Groups[1].Value)
        );

    /// <summary>What the page's script is given when it asks for a challenge.</summary>
    public static async Task<string> AskAsync(this Visitor visitor, string page, params (string, string)[] fields)
    {
        var asked = await visitor.PostFromAsync(page, $"{page}?handler=challenge", fields);
        return asked.Code == 200
            ? asked.Html
            : throw new InvalidOperationException($"{page} asks nothing: {asked.Code} {asked.Text}");
    }

    /// <summary>What the page's script posts when the authenticator answered.</summary>
    public static Task<Answer> GiveAsync(
        this Visitor visitor,
        string page,
        string credential,
        string prf,
        params (string, string)[] fields
    ) => visitor.PostFromAsync(page, $"{page}?handler=passkey", [("credential", credential), ("prf", prf), .. fields]);

    public static async Task<Answer> AddPasskeyAsync(
        this Visitor visitor,
        SoftPasskey passkey,
        string password,
        bool withPrf = true
    )
    {
        await visitor.PostAsync("/desk/access/passkeys", ("name", "mon téléphone"), ("password", password));
        return await visitor.GiveAsync(
            "/desk/access/passkeys/add",
            passkey.Register(await visitor.AskAsync("/desk/access/passkeys/add")),
            withPrf ? passkey.Prf : ""
        );
    }

    public static async Task<Answer> EnterAsync(this Visitor visitor, SoftPasskey passkey) =>
        await visitor.GiveAsync("/desk/signin", passkey.Answer(await visitor.AskAsync("/desk/signin")), passkey.Prf);
}
