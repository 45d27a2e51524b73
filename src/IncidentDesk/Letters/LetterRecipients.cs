using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Letters;

/// <summary>The recipients of letters among the people of a case.</summary>
internal static class LetterRecipients
{
    /// <summary>The recipient that somebody with a part in the case is.</summary>
    public static LetterRecipient Of(PartyKind kind) =>
        kind switch
        {
            PartyKind.Party => LetterRecipient.Parties,
            PartyKind.Concerned => LetterRecipient.Concerned,
            PartyKind.Affected => LetterRecipient.Affected,
            PartyKind.Witness => LetterRecipient.Witnesses,
        };
}
