using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Proof;

public sealed class SignedAtTheHourTests
{
    [Test]
    public async Task A_signature_given_a_millisecond_before_the_full_hour_counts()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var holder = await desk.Get<AccountStore>().SignInAsync("anselme", Team.PasswordOf("anselme"), default);
        using var signing = await desk.Get<AccountStore>()
            .UnlockSigningAsync(holder!.Id, Team.PasswordOf("anselme"), default);
        var decisions = desk.Get<DecisionStore>();
        using var before = (await decisions.OfAsync(holder, default))[0];
        var hour = before.File.Now.AddHours(1);
        desk.Clock.SetUtcNow(
            new DateTimeOffset(hour.Year, hour.Month, hour.Day, hour.Hour, 0, 0, TimeSpan.Zero).AddMilliseconds(-1)
        );

        var bar = await desk.Get<DecisionSigning>()
            .SignAsync(holder, before.File.Id, before.File.TextHash, "Oui.", signing!, default);
        using var after = (await decisions.OfAsync(holder, default))[0];

        Assert.That(bar, Is.Null);
        Assert.That(after.File.HasSigned(holder.Id), Is.True);
        Assert.That(
            after.Signatures.Single(given => given.Seat == "instruction-2").At.Minute,
            Is.EqualTo(59),
            "the moment is before the hour, its line after"
        );
    }
}
