using IncidentDesk.Rules;
using IncidentDesk.Rules.Accounts;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Accounts;

/// <summary>Who may ask for new keys for somebody else, and how often.</summary>
public sealed class RequestNewKeysTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid By = new("00000000-0000-0000-0000-000000000001"),
        Lost = new("00000000-0000-0000-0000-000000000002");

    private static Person Someone(Role role) => new(By, "Maëlle", [new(By, role, 1, "Terrain", Now.AddDays(-9))]);

    private static NewKeysRequest Asked(Guid person, double daysAgo, bool closed = true) =>
        new(person, By, Now.AddDays(-daysAgo), Now.AddDays(1 - daysAgo), closed ? Now.AddDays(-daysAgo) : null);

    private static Reason? Decide(Role role, Guid person, bool factor, params NewKeysRequest[] requests) =>
        RequestNewKeys.Decide(Someone(role), person, factor, requests, Now);

    [Test]
    public void Only_a_CoPil_member_with_a_second_factor_requests_new_keys_and_only_for_others()
    {
        Assert.That(
            Enum.GetValues<Role>().Where(role => Decide(role, Lost, factor: true) is null),
            Is.EqualTo(new[] { Role.Copil, Role.Bureau })
        );
        Assert.That(Decide(Role.Copil, By, factor: true), Is.EqualTo(Reason.KeysForOthersOnly));
        Assert.That(Decide(Role.Copil, Lost, factor: false), Is.EqualTo(Reason.SecondFactorMissing));
    }

    [Test]
    public void One_request_per_person_is_open_at_a_time_and_a_member_makes_at_most_3_in_7_days()
    {
        Assert.That(
            Decide(Role.Copil, Lost, true, Asked(Lost, 0.5, closed: false)),
            Is.EqualTo(Reason.KeysAlreadyAsked)
        );
        Assert.That(
            Decide(Role.Copil, Lost, true, Asked(Lost, 0.5)),
            Is.EqualTo(Reason.TooManyKeysAsked),
            "the person has just said no"
        );
        Assert.That(
            Decide(Role.Copil, Lost, true, Asked(Lost, 1.1, closed: false)),
            Is.Null,
            "that link opens no more"
        );
        NewKeysRequest Made(double daysAgo) =>
            Asked(Lost, 3, closed: false) with
            {
                EndsAt = Now.AddDays(28),
                UnsignedSince = Now.AddDays(-daysAgo),
            };
        Assert.That(Decide(Role.Copil, Lost, true, Made(0.9)), Is.EqualTo(Reason.KeysAlreadyAsked));
        Assert.That(Decide(Role.Copil, Lost, true, Made(1)), Is.Null, "a day went by and nobody signed");
        NewKeysRequest[] three = [Asked(Guid.NewGuid(), 1), Asked(Guid.NewGuid(), 2), Asked(Guid.NewGuid(), 6.9)];
        Assert.That(Decide(Role.Copil, Lost, true, three), Is.EqualTo(Reason.TooManyKeysAsked));
        Assert.That(Decide(Role.Copil, Lost, true, [.. three[..2], Asked(Guid.NewGuid(), 7.1)]), Is.Null);
    }
}
