using IncidentDesk.Mail;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Operations;

/// <summary>Each setting is confirmed by members, or it is said why it misleads nobody.</summary>
[Category("Threat-50")]
public sealed class ConfirmableSettingsTests
{
    private static IEnumerable<string> All =>
        SettingsCheck.Parts.SelectMany(part =>
            part.Holds.GetProperties()
                .Where(property => property.CanWrite)
                .Select(property => $"{part.Name}:{property.Name}")
        );

    [Test]
    public void Every_setting_is_in_exactly_one_of_the_two_lists() =>
        Assert.That(
            ConfirmableSettings.Names.Concat(ConfirmableSettings.Harmless.Keys),
            Is.EquivalentTo(All),
            "A new setting is confirmed by two members, or needs the reason why it is harmless."
        );

    [Test]
    public void Every_confirmed_setting_can_be_written_down_and_applied_again()
    {
        var (organisation, mail) = (
            new Organisation
            {
                Name = "Les Voisines",
                Phone = "01 99 00 12 34",
                PhoneHours = "Le soir.",
                PhoneVerified = "1 janvier 2026",
                LeaveTo = "https://example.org/a",
                Onion = "http://a.onion",
                Controller = "Les Voisines, 2 rue Neuve",
                DataContact = "donnees@example.org",
                Hosting = "Une machine, en Belgique",
                LegalBasis = LegalBasis.LegalObligation,
                SensitiveBasis = SensitiveBasis.OwnMembers,
            },
            new MailSettings
            {
                Host = "smtp.example.org",
                Port = 465,
                Security = MailKit.Security.SecureSocketOptions.SslOnConnect,
                From = "desk@mail.example.org",
                Drop = "/srv/mail",
                User = "former",
            }
        );
        var values = ConfirmableSettings.Values(organisation, mail);
        var confirmed = new Confirmation(values, Confirmation.Nothing.Files);

        Assert.That(values.Keys, Is.EquivalentTo(ConfirmableSettings.Names));
        Assert.That(values.Where(one => ConfirmableSettings.Defaults[one.Key] == one.Value), Is.Empty);
        Assert.That(
            ConfirmableSettings.Values(
                ConfirmableSettings.Confirmed(new Organisation { Phone = "06 39 98 00 01" }, confirmed),
                ConfirmableSettings.Confirmed(new MailSettings { Host = "smtp.example.net" }, confirmed)
            ),
            Is.EqualTo(values)
        );
        Assert.That(
            ConfirmableSettings.Confirmed(new MailSettings { User = "now" }, confirmed).User,
            Is.EqualTo("now")
        );
        Assert.That(ConfirmableSettings.Confirmed(organisation, confirmed), Is.SameAs(organisation));
        Assert.That(
            ConfirmableSettings.Values(
                ConfirmableSettings.Confirmed(organisation, Confirmation.Nothing),
                ConfirmableSettings.Confirmed(mail, Confirmation.Nothing)
            ),
            Is.EqualTo(ConfirmableSettings.Defaults),
            "with a roster in doubt nothing of an organisation counts"
        );
    }
}
