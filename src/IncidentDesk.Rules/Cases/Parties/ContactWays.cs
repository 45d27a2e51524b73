namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The ids of the ways to reach somebody, used in addresses and scenarios.</summary>
public static class ContactWays
{
    public static string Id(this ContactWay way) =>
        way switch
        {
            ContactWay.Letter => "courrier",
            ContactWay.Telephone => "telephone",
            ContactWay.Email => "courriel",
            ContactWay.InPerson => "en_personne",
            ContactWay.Message => "message",
        };

    public static ContactWay? Parse(string id) =>
        Enum.GetValues<ContactWay>().Select(way => (ContactWay?)way).FirstOrDefault(way => way!.Value.Id() == id);
}
