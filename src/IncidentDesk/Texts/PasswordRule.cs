namespace IncidentDesk.Texts;

/// <summary>What a new password must be: long, not common, not the login.</summary>
internal static class PasswordRule
{
    public const int Shortest = 12;

    private static readonly string[] Common = ["motdepasse", "password", "azerty", "qwerty", "123456", "111111", "000000", "incidentdesk", "bonjour", "soleil"];

    /// <summary>What to say of a password that cannot be taken; null when it can.</summary>
    public static string? Problem(string login, string password)
    {
        var plain = password.ToLowerInvariant();
        return password.Length < Shortest ? "Choisis un mot de passe de douze caractères ou plus. Une phrase convient bien."
            : plain.Distinct().Count() < 5 || Common.Any(word => plain.Replace(word, "", StringComparison.Ordinal).Length < 5) ? "Ce mot de passe est trop courant. Une phrase de plusieurs mots convient bien."
            : login.Length > 2 && plain.Contains(login.ToLowerInvariant(), StringComparison.Ordinal) ? "Le mot de passe ne doit pas contenir ton identifiant."
            : null;
    }
}
