using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Texts;

/// <summary>Which passwords are refused, and that length is all an honest one needs.</summary>
internal sealed class PasswordRuleTests
{
    [TestCase("court", "douze caractères")]
    [TestCase("onze lettre", "douze caractères")]
    [TestCase("motdepasse1234", "trop courant")]
    [TestCase("M0t de passe 2026", null)]
    [TestCase("Mot de passe 2026!", "trop courant")]
    [TestCase("Liberté-Égalité", null)]
    [TestCase("azertyazerty", "trop courant")]
    [TestCase("123456789012", "trop courant")]
    [TestCase("73 08 11 94 55 20", "trop courant")]
    [TestCase("abcabcabcabc", "trop courant")]
    [TestCase("abcdefghijkl", "trop courant")]
    [TestCase("la mer de Joris", "identifiant")]
    [TestCase("quatre mots pris au hasard", null)]
    [TestCase("пароль из слов", null)]
    public void A_password_is_taken_or_refused_for_a_reason(string password, string? reason)
    {
        var problem = PasswordRule.Problem("joris", password);
        if (reason is null)
            Assert.That(problem, Is.Null);
        else
            Assert.That(problem, Does.Contain(reason));
    }

    [Test]
    public void A_password_that_is_too_long_or_differs_when_typed_again_is_refused()
    {
        Assert.That(
            PasswordRule.Problem("joris", string.Concat(Enumerable.Range(0, 100).Select(n => $"mot{n} "))),
            Does.Contain("trop long")
        );
        Assert.That(
            PasswordRule.Problem("joris", "quatre mots pris au hasard", "quatre mots pris au hasar"),
            Does.Contain("pas les mêmes")
        );
    }
}
