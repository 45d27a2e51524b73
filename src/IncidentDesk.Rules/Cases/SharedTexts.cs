using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases;

/// <summary>Texts that people of a case validate: the reporter's account, an agreement, a recommendation without names,
/// commitments, and what each person said in a talk.</summary>
public static class SharedTexts
{
    /// <summary>Whether everyone to whom the text belongs has validated its latest version. The reporter's explicit
    /// wish to have no such text counts too.</summary>
    public static bool IsValidated(CaseFile file, ConditionSubject who, SharedText text)
    {
        if (who == ConditionSubject.Reporter && file.Declined.Contains(text))
            return true;
        if (file.Offered(text) is not { } offered)
            return false;
        IEnumerable<Guid> all = who switch
        {
            ConditionSubject.Reporter => [file.Reporter],
            ConditionSubject.Party => file.Parties.Select(party => party.Id),
            ConditionSubject.Parties => file.Parties.Select(party => party.Id).Append(file.Reporter),
            ConditionSubject.Concerned => [CaseFile.Concerned],
        };
        return all.All(person => HasValidated(file, person, offered));
    }

    /// <summary>Whether the person validated it themselves, or two people in charge noted it.</summary>
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

    /// <summary>Whether the parties write the text together, in a folder that only they and the facilitators can
    /// open.</summary>
    public static bool IsBetweenParties(this SharedText text) =>
        text is SharedText.Agreement or SharedText.Recommendation;

    /// <summary>The kind of folder for entries about a text: the parties' shared one, one person's own, or the given
    /// default.</summary>
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
            SharedText.Interview => "entretien",
        };

    /// <summary>Whether a protocol can ask for this text: a case has at most one of it.</summary>
    public static bool IsAsked(this SharedText text) => text != SharedText.Interview;

    /// <summary>A text that a protocol can ask for; null for any other id.</summary>
    public static SharedText? ParseAsked(string id) => Parse(id) is { } text && text.IsAsked() ? text : null;

    public static SharedText? Parse(string id) =>
        Enum.GetValues<SharedText>().Select(text => (SharedText?)text).FirstOrDefault(text => text!.Value.Id() == id);
}
