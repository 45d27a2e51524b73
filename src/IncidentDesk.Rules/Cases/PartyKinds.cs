namespace IncidentDesk.Rules.Cases;

/// <summary>The ids of the kinds of people, used in addresses and scenarios.</summary>
public static class PartyKinds
{
    public static string Id(this PartyKind kind) =>
        kind switch
        {
            PartyKind.Party => "partie",
            PartyKind.Concerned => "mise-en-cause",
            PartyKind.Affected => "concernee",
            PartyKind.Witness => "temoin",
        };

    /// <summary>Whether a measure can be about somebody of this kind: neither about whom it protects, nor about
    /// witnesses.</summary>
    public static bool MayBeConcerned(this PartyKind kind) => kind is PartyKind.Party or PartyKind.Concerned;

    public static PartyKind? Parse(string id) =>
        Enum.GetValues<PartyKind>().Select(kind => (PartyKind?)kind).FirstOrDefault(kind => kind!.Value.Id() == id);
}
