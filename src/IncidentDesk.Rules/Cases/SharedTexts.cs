using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases;

/// <summary>Texts that people of a case validate: the person's account, an agreement, a recommendation without names,
/// commitments.</summary>
public static class SharedTexts
{
    /// <summary>Whether everybody this text is theirs has validated its last version; for the account, an explicit wish
    /// not to give one counts too.</summary>
    public static bool IsValidated(CaseFile file, Whose who, SharedText text)
    {
        if (who == Whose.Reporter && file.Declined.Contains(text))
            return true;
        if (file.Offered(text) is not { } offered)
            return false;
        IEnumerable<Guid> all = who switch
        {
            Whose.Reporter => [file.Reporter],
            Whose.Party => file.Parties.Select(party => party.Id),
            Whose.Parties => file.Parties.Select(party => party.Id).Append(file.Reporter),
            Whose.Concerned => [CaseFile.Concerned],
        };
        return all.All(person => HasValidated(file, person, offered));
    }

    /// <summary>Someone's own word, or that of two people in charge who noted it.</summary>
    private static bool HasValidated(CaseFile file, Guid person, Guid offered) =>
        file.Validations.Exists(given =>
            given.Item == offered
            && (
                given.By == person
                || file.Party(given.By) is { } party
                    && (party.Id == person || person == CaseFile.Concerned && party.Kind == PartyKind.Concerned)
            )
        )
        || file.NotedValidations.Where(noted => noted.Item == offered && noted.For == person)
            .Select(noted => noted.By)
            .Where(file.Trusts)
            .Distinct()
            .Count() >= Floors.Signers;

    /// <summary>Whether the text is one that parties write together: it lies in a folder that only they and those who
    /// facilitate open.</summary>
    public static bool IsBetweenParties(this SharedText text) =>
        text is SharedText.Agreement or SharedText.Recommendation;

    /// <summary>The folder of what is said of a text: the parties' own, somebody's own, or the one it would lie in
    /// without either.</summary>
    public static FolderKind FolderOf(SharedText text, Guid? party, FolderKind otherwise) =>
        text.IsBetweenParties() ? FolderKind.Agreement
        : party is null ? otherwise
        : FolderKind.Party;

    public static string Id(this SharedText text) =>
        text switch
        {
            SharedText.Account => "recit",
            SharedText.Agreement => "accord",
            SharedText.Recommendation => "recommandation",
            SharedText.Commitments => "engagements",
        };

    public static SharedText? Parse(string id) =>
        Enum.GetValues<SharedText>().Select(text => (SharedText?)text).FirstOrDefault(text => text!.Value.Id() == id);
}
