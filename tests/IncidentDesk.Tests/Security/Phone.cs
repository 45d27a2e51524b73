using System.Text.RegularExpressions;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using OtpNet;

namespace IncidentDesk.Tests.Security;

/// <summary>A phone that shows codes of six digits, set up on the desk's own page.</summary>
internal sealed class Phone(RunningDesk desk, Totp codes)
{
    /// <summary>A code that was not used yet: half a minute later each time.</summary>
    public string Next()
    {
        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        return codes.ComputeTotp(desk.Clock.GetUtcNow().UtcDateTime);
    }

    public static async Task<Phone> TurnOnAsync(RunningDesk desk, Visitor visitor, string login)
    {
        await visitor.PostAsync("/desk/access/code");
        var secret = Regex
            .Match((await visitor.GetAsync("/desk/access/code")).Html, "id=\"secret\">([A-Z2-7 ]+)<")
            .Groups[1]
            .Value;
        var codes = new Totp(Base32Encoding.ToBytes(secret.Replace(" ", "", StringComparison.Ordinal)));
        var on = await visitor.PostFromAsync(
            "/desk/access/code",
            "/desk/access/code?handler=confirm",
            ("password", Team.PasswordOf(login)),
            ("code", codes.ComputeTotp(desk.Clock.GetUtcNow().UtcDateTime))
        );
        Assert.That(on.Text, Does.Contain("Le code est demandé à partir de maintenant."));
        return new(desk, codes);
    }
}
