using IncidentDesk.Protocols;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Tests.Protocols;

/// <summary>The two smallest files that make a protocol, each word of it used once; tests break one word at a
/// time.</summary>
internal static class Trial
{
    public const string Common = """
        schema: 1
        decisions:
          - id: exclusion
            fr: Exclusion
            en: Exclusion
            signatures: {pair: 2, body: 3, circles: 2, outside_bureau: 1, within: P7D}
        from_any:
          - to: fini
            needs:
              - consent_revoked
        custodians_needed: 2
        mandate: per_version
        roles:
          ecoute: {fr: ecoute, en: ecoute, content: full, identity: none}
          instruction: {fr: instruction, en: instruction, content: full, identity: none, not_same_person_as: [ecoute]}
          facilitation: {fr: facilitation, en: facilitation, content: none, identity: none}
          coordination: {fr: coordination, en: coordination, content: none, identity: none}
          copil: {fr: copil, en: copil, content: none, identity: none}
          bureau: {fr: bureau, en: bureau, content: none, identity: none}
          ca: {fr: ca, en: ca, content: none, identity: none}
          tiers_externe: {fr: tiers_externe, en: tiers_externe, content: none, identity: none}
          referent_donnees: {fr: referent_donnees, en: referent_donnees, content: none, identity: none}
          depositaire: {fr: depositaire, en: depositaire, content: none, identity: none}
          animation_gpo: {fr: animation_gpo, en: animation_gpo, content: none, identity: none}
          admin_technique: {fr: admin_technique, en: admin_technique, content: none, identity: none}
        consents:
          recontact: {fr: recontact, en: recontact}
          ouvrir_suite: {fr: ouvrir_suite, en: ouvrir_suite}
          partage_copil: {fr: partage_copil, en: partage_copil}
          contact_mec: {fr: contact_mec, en: contact_mec}
          identite_mec: {fr: identite_mec, en: identite_mec}
          identite_copil: {fr: identite_copil, en: identite_copil}
          rapprochement: {fr: rapprochement, en: rapprochement}
          participation: {fr: participation, en: participation}
          transmission_ext: {fr: transmission_ext, en: transmission_ext}
        overrides:
          persons: 2
          within: PT24H
          reasons:
            danger_imminent: {fr: g, en: g}
            mineur_ou_personne_hors_d_etat_de_se_proteger: {fr: g, en: g}
            crime_dont_les_effets_peuvent_encore_etre_limites: {fr: g, en: g}
        reroute: {essai: un}
        feedback: {warn: P60D, max: P3M}
        precaution: {fr: Mesure, en: Measure, measures: {pas_de_contact: {fr: Non, en: No}}, persons: 2,
            within: PT12H, first: PT72H, confirm_persons: 3, confirmed: P15D, renew_times: 2, absolute_max: P60D,
            tell_copil_within: PT24H}
        legal_duty: {fr: Signaler, en: Report, persons: 2, within: PT24H, triggers: {peril: {fr: P, en: P}},
            texts: [art], outcomes: {oui: {fr: O, en: Y}}}
        retention: {out_of_scope: P0D, no_follow_up: P2M, measure_archive: P12M, warn_before: P14D, hold_persons: 2,
            hold_review: P6M, unread_mailbox: P60D}
        campaign: {on: false, part: 0.5}
        """;

    public const string Protocol = """
        schema: 1
        id: essai
        version: 3
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
            entry: {fr: Quand, en: When}
            status: {fr: Lu, en: Read}
            next: {fr: Suite, en: Next}
            deadline: PT24H
            max: {business_days: 7}
            roles: {ecoute: 1}
            to:
              - to: deux
          - id: deux
            fr: Deux
            en: Two
            purpose: {fr: À quoi, en: What for}
            entry: {fr: Quand, en: When}
            status: {fr: Deux, en: Two}
            next: {fr: Suite, en: Next}
            roles: {instruction: 2}
            consents_asked: [contact_mec]
            needs:
              - opened_by: {persons: 2}
              - consent: ouvrir_suite
              - other_people_than: ecoute
              - signed_by: {what: pourquoi, persons: 2, fr: écrire pourquoi, en: write why}
            to:
              - to: fin
                needs:
                  - decision: ended
        reopen: {reporter: deux, team: deux, persons: 2}
        endings:
          - {id: fini, fr: Fini, en: Over, status: {fr: Fini, en: Over}, retention: no_follow_up}
          - {id: fin, fr: Fin, en: End, status: {fr: Fin, en: End}, retention: measure}
        """;

    public static Protocol Read(string common = Common, string protocol = Protocol) =>
        ProtocolReader.Read("common.yaml", common, "essai.yaml", protocol);

    /// <summary>As a definition that was stored before: without rules made since.</summary>
    public static Protocol ReadStored(string common = Common, string protocol = Protocol) =>
        ProtocolReader.Read(
            new ProtocolFiles(new("common.yaml", common), new("essai.yaml", protocol)) { IsStored = true }
        );

    /// <summary>A text in which one thing is said otherwise; it must have been said, and once.</summary>
    public static string Change(string text, string good, string bad)
    {
        Assert.That(text.Split(good), Has.Length.EqualTo(2), $"'{good}' does not stand there once");
        return text.Replace(good, bad, StringComparison.Ordinal);
    }

    /// <summary>A text without one of its outermost keys and what belongs to it.</summary>
    public static string Without(string text, string key)
    {
        var lines = text.Split('\n');
        var from = Array.FindIndex(lines, line => line.StartsWith(key + ":", StringComparison.Ordinal));
        var to = Array.FindIndex(lines, from + 1, line => line[0] != ' ');
        return string.Join('\n', lines[..from].Concat(to < 0 ? [] : lines[to..]));
    }

    /// <summary>The number of the line on which something stands.</summary>
    public static int LineOf(string text, string what) =>
        text[..text.IndexOf(what, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
}
