using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Security;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The part of the tour that looks at somebody's ways in: password, codes, passkeys, and what is left when
/// they are lost.</summary>
internal static partial class Tour
{
    private static async IAsyncEnumerable<(string, Someone)> AccessAsync(Someone who)
    {
        await who.SignInAsync("octave");
        await who.GoAsync("/desk/access/password");
        yield return ("access-password", who);
        await who.PressAsync("Changer le mot de passe");
        yield return ("access-password-refused", who);
        await who.GoAsync("/desk/access/recovery");
        yield return ("access-recovery", who);
        await who.WriteAsync("Confirme que c’est toi : mot de passe", who.Password);
        await who.PressAsync("Montrer le code");
        yield return ("access-recovery-code", who);
        var code = string.Join(' ', await who.Page.Locator("#recovery-code li").AllInnerTextsAsync());
        await who.GoAsync("/desk/access/code");
        yield return ("access-code", who);
        await who.PressAsync("Mettre en place");
        yield return ("access-code-waiting", who);
        await who.GoAsync("/desk/access/passkeys");
        yield return ("access-passkeys", who);
        await who.WriteAsync("Un nom pour la reconnaître", "mon téléphone");
        await who.WriteAsync("Confirme que c’est toi : mot de passe", who.Password);
        await who.PressAsync("Continuer");
        yield return ("access-passkey-add", who);
        await who.GoAsync("/desk/access/email");
        yield return ("access-email", who);
        await who.GoAsync("/desk/access/keys");
        yield return ("access-keys", who);
        var database = new Thief(who.Desk.Get<ContentDatabase>());
        await database.ExecuteAsync(
            "INSERT INTO person_next (person_id, asked_by, asked_at, ends_at, kept) SELECT o.id, "
                + "m.id, 1, 9999999999999, 0 FROM person o JOIN person m ON m.login = 'maelle' WHERE "
                + "o.login = 'octave'"
        );
        await who.GoAsync("/desk/access/keys");
        yield return ("access-keys-asked", who);
        await database.ExecuteAsync("DELETE FROM person_next");
        using var passkey = new SoftPasskey(who.Desk.Url);
        using var same = await who.Desk.SignInAsync(who.Login);
        await same.AddPasskeyAsync(passkey, who.Password, withPrf: false);
        await who.GoAsync("/desk/access");
        yield return ("access", who);
        await who.FollowAsync("Retirer cette clé d’accès : mon téléphone");
        yield return ("access-passkey-remove", who);
        await who.SignInAsync();
        yield return ("signin-code", who);
        await who.GoAsync("/desk/signin/recovery");
        yield return ("recovery", who);
        await who.WriteAsync("Identifiant", "octave");
        await who.WriteAsync("Code de secours", code);
        await who.PressAsync("Continuer");
        yield return ("recovery-password", who);
    }
}
