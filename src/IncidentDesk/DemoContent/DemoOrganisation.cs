using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Texts;

namespace IncidentDesk.DemoContent;

/// <summary>The fictional organisation: its people, seats and circles. Every name and number is invented.</summary>
internal static class DemoOrganisation
{
    /// <summary>How many open cases one person of the demo may have: more than one person should.</summary>
    public const int MostCases = 100;

    public const string Settings = """
        {
          "Organisation": {
            "Name": "Collectif Port-Cendrel",
            "Phone": "01 99 00 12 34",
            "PhoneHours": "Tous les jours, de 10 h à 22 h.",
            "PhoneVerified": "15 novembre 2026",
            "Controller": "Collectif Port-Cendrel, 1 quai du Port, 00000 Port-Cendrel",
            "DataContact": "donnees@example.org",
            "Hosting": "une machine de démonstration, en France"
          }
        }

        """;

    /// <summary>A member of the demo organisation, before an account is created.</summary>
    public sealed record Member(string Name, string Circle, params (Role Role, int Number)[] Seats)
    {
        public string Login =>
            Name.ToLowerInvariant()
                .Replace("é", "e", StringComparison.Ordinal)
                .Replace("è", "e", StringComparison.Ordinal)
                .Replace("ë", "e", StringComparison.Ordinal)
                .Replace("ï", "i", StringComparison.Ordinal)
                .Replace("ô", "o", StringComparison.Ordinal);

        public string Password => $"{Login}-port-cendrel";
    }

    public const string Name = "Collectif Port-Cendrel";
    public static readonly string[] Circles = [Communication, Field, Logistics, Welcome];

    private const string Communication = "Communication",
        Field = "Terrain",
        Logistics = "Logistique",
        Welcome = "Accueil";

    /// <summary>The three members of the Bureau also sit in the CoPil, in seats 7 to 9.</summary>
    public static readonly ImmutableArray<Member> Members =
    [
        new("Ilana", Welcome, (Role.Listener, 1)),
        new("Gaspard", Field, (Role.Listener, 2)),
        new("Mireille", Communication, (Role.Listener, 3)),
        new("Farid", Logistics, (Role.Listener, 4)),
        new("Oriane", Welcome, (Role.Listener, 5)),
        new("Lucien", Field, (Role.Listener, 6)),
        new("Soraya", Logistics, (Role.Instructor, 1)),
        new("Anselme", Communication, (Role.Instructor, 2)),
        new("Violette", Field, (Role.Instructor, 3)),
        new("Kamel", Welcome, (Role.Instructor, 4)),
        new("Perrine", Welcome, (Role.Facilitator, 1)),
        new("Basile", Logistics, (Role.Facilitator, 2)),
        new("Yasmine", Field, (Role.Facilitator, 3)),
        new("Maëlle", Logistics, (Role.Copil, 1)),
        new("Tiago", Communication, (Role.Copil, 2)),
        new("Ronan", Field, (Role.Copil, 3)),
        new("Hortense", Welcome, (Role.Copil, 4)),
        new("Idriss", Field, (Role.Copil, 5)),
        new("Nadège", Communication, (Role.Copil, 6)),
        new("Philomène", Welcome, (Role.Bureau, 1), (Role.Copil, 7)),
        new("Sacha", Logistics, (Role.Bureau, 2), (Role.Copil, 8)),
        new("Édith", Field, (Role.Bureau, 3), (Role.Copil, 9)),
        new("Bérénice", Communication, (Role.Board, 1)),
        new("Octave", Logistics, (Role.Board, 2)),
        new("Marius", Welcome, (Role.Coordination, 1)),
        new("Aurore", "", (Role.Outsider, 1)),
        new("Lazare", "", (Role.Outsider, 2)),
        new("Célestin", Field, (Role.Custodian, 1)),
        new("Ludivine", Welcome, (Role.Custodian, 2)),
        new("Amadou", Logistics, (Role.Custodian, 3)),
        new("Joris", Logistics, (Role.Admin, 1)),
    ];

    public static readonly DemoAccounts Accounts = new([
        .. Members.Select(member => new DemoAccount(member.Login, member.Password, member.Name, member.Seats)),
    ]);
}
