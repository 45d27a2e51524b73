using IncidentDesk.Protocols;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Protocols;

/// <summary>The smallest protocol of schema 2 with each kind of duty; tests break one word at a time.</summary>
internal static class OwedTrial
{
    public const string Protocol = """
        schema: 2
        id: essai
        version: 4
        fr: Essai
        en: Trial
        accepts: [sexisme]
        pair: instruction
        min_people_on_case: 2
        decision_kinds: [exclusion]
        stages:
          - id: un
            fr: Un
            en: One
            purpose: {fr: À quoi, en: What for}
            status: {fr: Lu, en: Read}
            deadline: PT24H
            max: {business_days: 7}
            roles: {ecoute: 1}
            duties:
              - {id: garde, to: on_duty, fr: un signal sans contenu, en: a signal without content}
              - {id: accuse, to: reporter, letter: accuse, by: PT24H, before: [deux], fr: un accusé, en: a receipt}
            to:
              - to: deux
          - id: deux
            fr: Deux
            en: Two
            purpose: {fr: À quoi, en: What for}
            status: {fr: Deux, en: Two}
            deadline: P30D
            roles: {instruction: 2}
            contact: [concerned, affected]
            dialogue: true
            duties:
              - id: griefs
                to: concerned
                letter: griefs
                by: PT72H
                proof: delivered
                before: [fin]
                fr: les griefs
                en: the grievances
              - id: article_14
                to: concerned
                letter: article_14
                by: P14D
                defer: {persons: 2, reread: P14D, reasons: [danger, preuves, menace]}
                fr: l’information due
                en: the information due
              - {id: ou_cela_en_est, to: reporter, by: P14D, every: P14D, fr: des nouvelles, en: news}
              - {id: bilan, to: reporter, after: griefs, by: P7D, fr: un bilan, en: a summary}
              - {id: cercle, to: circle_leads, by: P7D, proof: by_two, fr: une note, en: a note}
            to:
              - to: fin
                needs:
                  - decision: ended
        reopen: {reporter: deux, team: deux, persons: 2}
        endings:
          - {id: fini, fr: Fini, en: Over, status: {fr: Fini, en: Over}, retention: no_follow_up, facts: [silence]}
          - {id: fin, fr: Fin, en: End, status: {fr: Fin, en: End}, retention: measure, facts: [measure_taken]}
        """;

    public static Protocol Read(string protocol = Protocol) =>
        ProtocolReader.Read("common.yaml", Trial.Common, "essai.yaml", protocol);
}
