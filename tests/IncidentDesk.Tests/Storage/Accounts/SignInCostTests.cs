using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Storage.Accounts;

/// <summary>A desk that people use asks the full cost of every guess; only desks that are thrown away ask
/// less.</summary>
public sealed class SignInCostTests
{
    [Test]
    public async Task A_served_desk_uses_the_full_password_hashing_cost()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-test-").FullName;
        await using (var desk = DeskHost.Build(new(data, "http://127.0.0.1:0", Sweeps: false)))
            Assert.That(desk.Services.GetRequiredService<StretchGate>().SignIn, Is.EqualTo(PasswordCost.SignIn));
        Database.Release();
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public void Only_a_throw_away_desk_uses_a_lower_password_hashing_cost() =>
        Assert.That(
            Sources.Code.Lines(@"SignInCost\.(ThrownAway|Rehearsed)").Select(line => line.Split(':')[0]).Distinct(),
            Is.EqualTo(new[] { "src/IncidentDesk/Rehearsals/ThrowAwayDesk.cs" })
        );
}
