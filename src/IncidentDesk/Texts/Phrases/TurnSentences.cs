using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Summaries;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Texts.Phrases;

/// <summary>What a case of somebody's list asks of them, or what it waits for.</summary>
internal static class TurnSentences
{
    /// <summary>The name of the stage or ending where the case stands; its id where the protocol is not on the
    /// shelf.</summary>
    public static string Stage(CaseSummary summary, Protocol? protocol) =>
        protocol is null ? summary.Stage : Spoken(protocol.NameOf(summary.Stage));

    /// <param name="protocol">The protocol of the case; null when it is not on the shelf.</param>
    public static string Of(CaseSummary summary, Protocol? protocol, DateTimeOffset now) =>
        summary.TurnAt(now) switch
        {
            Turn.ToAnswer => T["Dire oui ou non"],
            Turn.ToRead => summary.Unread == 1
                ? T["À lire : un nouveau texte"]
                : T["À lire : {0} nouveaux textes", summary.Unread],
            Turn.ToTake => T["À prendre en charge"],
            Turn.ToDo when summary.HasDateAt(now) && !summary.IsUrgentAt(now) => T["Une date à retenir est arrivée"],
            Turn.ToDo => Due(summary, protocol),
            Turn.ToReply when summary.Writer == LastWriter.Other => T[
                "Répondre : quelqu’un d’autre a écrit {0}",
                Moments.Day(summary.WrittenAt!.Value)
            ],
            Turn.ToReply => T["Répondre : la personne a écrit {0}", Moments.Day(summary.WrittenAt!.Value)],
            Turn.Waits => Waits(summary),
            Turn.Closed => T["Clos"],
        };

    private static string Due(CaseSummary summary, Protocol? protocol) =>
        summary.Due switch
        {
            LimitKind.Stage or null => T["Finir cette étape"],
            LimitKind.StageDuty when protocol?.Stage(summary.Stage)?.Duty(summary.Duty ?? "") is { } duty => T[
                "Donner {0} {1}",
                DutySentences.To(duty.To),
                Spoken(duty.Words)
            ],
            var kind => ClockSentences.LimitName(kind.Value),
        };

    private static string Waits(CaseSummary summary) =>
        !summary.InCharge ? T["D’autres personnes suivent ce dossier"]
        : summary.IsOwnTime ? T["Le temps de réflexion n’est pas fini"]
        : summary is { Writer: LastWriter.Team, WrittenAt: { } at } ? T["L’équipe a écrit {0}", Moments.Day(at)]
        : T["Rien d’urgent"];
}
