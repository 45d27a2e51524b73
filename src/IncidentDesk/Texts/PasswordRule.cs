using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace IncidentDesk.Texts;

/// <summary>The rules for a new password: long enough, not common, not the login.</summary>
internal static class PasswordRule
{
    /// <summary>In characters.</summary>
    public const int Shortest = 12,
        Longest = 200;

    /// <summary>Common passwords, reduced to their letters without digits, signs and accents; a password of digits
    /// alone reduces to the empty string.</summary>
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        StringComparer.Ordinal,
        "",
        "abc",
        "abcdef",
        "abcdefghijkl",
        "admin",
        "administrateur",
        "administrator",
        "asdf",
        "asdfghjkl",
        "association",
        "azerty",
        "azertyuiop",
        "azertyuiopqsdfghjklm",
        "bienvenue",
        "bonjour",
        "bonsoir",
        "camarade",
        "changeme",
        "changezmoi",
        "chocolat",
        "demo",
        "doudou",
        "dragon",
        "ecoute",
        "football",
        "france",
        "iloveyou",
        "incidentdesk",
        "internet",
        "jetaime",
        "letmein",
        "liberte",
        "liberteegalitefraternite",
        "loulou",
        "marseille",
        "mdp",
        "monkey",
        "monmotdepasse",
        "motdepasse",
        "mypassword",
        "paris",
        "pass",
        "passe",
        "password",
        "passwort",
        "princess",
        "qsdfghjklm",
        "qwerty",
        "qwertyuiop",
        "qwertz",
        "root",
        "secret",
        "signalement",
        "soleil",
        "sunshine",
        "superman",
        "test",
        "user",
        "welcome",
        "wxcvbn",
        "zxcvbnm"
    );

    /// <summary>Why a password is refused, as a sentence; null when it is accepted.</summary>
    public static string? Problem(string login, string password) =>
        password.Length < Shortest ? T["Choisis un mot de passe de douze caractères ou plus. Une phrase convient bien."]
        : password.Length > Longest ? T["Ce mot de passe est trop long : {0} caractères au plus.", Longest]
        : IsCommon(password) ? T["Ce mot de passe est trop courant. Une phrase de plusieurs mots convient bien."]
        : login.Length > 2 && password.Contains(login, StringComparison.OrdinalIgnoreCase)
            ? T["Le mot de passe ne doit pas contenir ton identifiant."]
        : null;

    /// <summary>Why a password typed twice is refused, as a sentence; null when it is accepted.</summary>
    public static string? Problem(string login, string password, string again) =>
        Problem(login, password) ?? (password == again ? null : T["Les deux mots de passe ne sont pas les mêmes."]);

    /// <summary>Whether a password is a common word, alone or repeated, with any digits and signs around it, has four
    /// different characters or fewer, or is a run such as 12345.</summary>
    private static bool IsCommon(string password)
    {
        var letters = Letters(password);
        return Common.Contains(letters)
            || Common.Any(word => word.Length > 2 && letters.Replace(word, "", StringComparison.Ordinal).Length == 0)
            || password.Distinct().Count() < 5
            || password.Zip(password.Skip(1)).All(pair => Math.Abs(pair.Second - pair.First) is 1 or 9);
    }

    private static string Letters(string password) =>
        string.Concat(
            password
                .Normalize(NormalizationForm.FormD)
                .ToLowerInvariant()
                .Where(c => char.IsLetter(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        );
}
