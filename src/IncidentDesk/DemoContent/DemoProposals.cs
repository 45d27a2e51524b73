using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.DemoContent;

/// <summary>Complete sample proposals for any date, for the demo, rehearsals and tests; vary them with
/// <c>with</c>.</summary>
internal static class DemoProposals
{
    public static DecisionTextDraft Exclusion(DateTimeOffset now) =>
        new()
        {
            Kind = DecisionKind.Exclusion,
            Facts =
                "1. Entre le 18 septembre et le 3 octobre, la personne B a écrit à la personne A, la "
                + "nuit, des messages sur son apparence. Établi.\n2. Le 3 octobre, la personne B a touché "
                + "la personne A, qui avait dit non. Établi.",
            Scope = "La personne B est exclue du mouvement.",
            Milder = "Un rappel écrit et un changement d’équipe ont été tentés sans effet.",
            Defence = "La personne B dit qu’elle plaisantait, et que personne ne s’en était plaint.",
            Opinion = "La personne A veut pouvoir venir aux réunions sans la croiser.",
            Purpose = "la sécurité de la personne A et du cercle.",
            From = Workdays.Day(now).AddDays(14),
            ReviewOn = Workdays.Day(now).AddDays(200),
        };

    /// <summary>A suspension of thirty days, reviewed before it ends.</summary>
    public static DecisionTextDraft SetAside(DateTimeOffset now) =>
        Exclusion(now) with
        {
            Kind = DecisionKind.SetAside,
            Scope = "La personne B est mise à l’écart des activités et des canaux du mouvement.",
            Until = Workdays.Day(now).AddDays(44),
            ReviewOn = Workdays.Day(now).AddDays(39),
        };

    /// <param name="lifted">The decision whose measure is no longer needed.</param>
    public static DecisionTextDraft Lifting(DateTimeOffset now, Guid lifted) =>
        SetAside(now) with
        {
            Kind = DecisionKind.Lifting,
            Scope = "La mesure n’est plus nécessaire.",
            Until = null,
            Earlier = lifted,
        };
}
