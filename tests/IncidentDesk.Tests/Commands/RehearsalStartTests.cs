using IncidentDesk.DemoContent;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Hosting.Server;

namespace IncidentDesk.Tests.Commands;

/// <summary>What is made before the first act of a rehearsal is what the rules need, and no more, so that the first act
/// comes soon.</summary>
public sealed class RehearsalStartTests
{
    [Test]
    public async Task Only_those_to_whom_reports_are_sealed_sign_the_agreement_and_no_server_or_certificate_is_made()
    {
        await using var desk = await ThrowAwayDesk.OpenAsync(
            new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero),
            null,
            null,
            default
        );
        var services = desk.Get<IServiceProvider>();

        Assert.That(services.GetService(typeof(IServer)), Is.Null);
        Assert.That(services.GetService(typeof(RingCertificates)), Is.Null);
        var roster = await desk.Get<RosterStore>().AllAsync(default);
        Assert.That(roster.People, Has.Length.EqualTo(DemoOrganisation.Members.Length), "A quorum counts them all.");
        var reading = roster
            .People.Where(person => person.Seats.Any(seat => TeamRules.Reading.Contains(seat.Role)))
            .Select(person => person.Id);
        Assert.That(roster.File.Agreements.Keys, Is.EquivalentTo(reading));
    }

    [Test]
    public async Task Every_other_desk_encrypts_its_keys_to_a_certificate()
    {
        await using var desk = await RunningDesk.DemoAsync();

        Assert.That(desk.Get<RingCertificates>().Current.HasPrivateKey, Is.True);
    }
}
