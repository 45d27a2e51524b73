namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The ids of what is recorded of a letter, used in forms and scenarios.</summary>
public static class LetterFacts
{
    public static string Id(this LetterFact fact) =>
        fact switch
        {
            LetterFact.Registered => "recommande",
            LetterFact.ByHand => "en_main_propre",
            LetterFact.Replied => "signe_recu",
            LetterFact.Answered => "a_repondu",
            LetterFact.Waived => "renonce",
        };

    public static LetterFact? Parse(string id) =>
        Enum.GetValues<LetterFact>().Select(fact => (LetterFact?)fact).FirstOrDefault(fact => fact!.Value.Id() == id);
}
