using IncidentDesk.Protocols;
using IncidentDesk.Rules;

namespace IncidentDesk.Tests.Protocols;

/// <summary>The two smallest files that make a protocol, each word of it used once; tests break one word at a time.</summary>
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
        endings:
          - {id: fini, fr: Fini, en: Over, status: {fr: Fini, en: Over}}
          - {id: fin, fr: Fin, en: End, status: {fr: Fin, en: End}}
        """;

    public static Protocol Read(string common = Common, string protocol = Protocol) => ProtocolReader.Read("common.yaml", common, "essai.yaml", protocol);

    /// <summary>A text in which one thing is said otherwise; it must have been said, and once.</summary>
    public static string Change(string text, string good, string bad)
    {
        Assert.That(text.Split(good), Has.Length.EqualTo(2), $"«{good}» does not stand there once");
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
    public static int LineOf(string text, string what) => text[..text.IndexOf(what, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
}
