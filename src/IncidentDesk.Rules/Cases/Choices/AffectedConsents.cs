using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>The consents of the affected people who did not report themselves, beside those of the
/// reporter.</summary>
internal static class AffectedConsents
{
    /// <summary>Whether no affected person's answer is missing, and each of them who was asked allows it.</summary>
    public static bool Allow(CaseFile file, Consent consent) =>
        !Await(file, consent) && file.Others.All(other => other.Kind != PartyKind.Affected || Allows(other, consent));

    /// <summary>Whether the affected person's own answer is missing. It is needed when the reporter is a witness and
    /// the protocol lets the team ask the affected person.</summary>
    public static bool Await(CaseFile file, Consent consent) =>
        file.Intake is { Witness: true }
        && Contact.Asked(PartyKind.Affected).Contains(consent)
        && file.Protocol.Stages.Any(stage => stage.Contact.Contains(PartyKind.Affected))
        && !file.Others.Any(other => other.Kind == PartyKind.Affected && other.Asked.Contains(consent));

    /// <summary>A purged mailbox no longer counts as a yes.</summary>
    private static bool Allows(Party affected, Consent consent) =>
        affected.Gone
            ? !Contact.Asked(PartyKind.Affected).Contains(consent)
            : !affected.Asked.Contains(consent) || affected.ConsentTo(consent) == ConsentAnswer.Yes;
}
