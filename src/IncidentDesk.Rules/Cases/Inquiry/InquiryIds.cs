namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>The ids of who says something and of how certain it is, used in forms and scenarios.</summary>
public static class InquiryIds
{
    public static string Id(this Speaker speaker) =>
        speaker switch
        {
            Speaker.Reporter => "signale",
            Speaker.Affected => "touchee",
            Speaker.Concerned => "mise_en_cause",
            Speaker.Party => "partie",
            Speaker.Witness => "temoin",
            Speaker.Other => "autre",
        };

    public static string Id(this FactState state) =>
        state switch
        {
            FactState.NotEstablished => "non_etabli",
            FactState.Plausible => "plausible",
            FactState.Established => "etabli",
        };

    /// <summary>The part in the case of somebody who can have a mailbox as another person; null for the reporter, and
    /// for everybody else.</summary>
    public static PartyKind? Kind(this Speaker speaker) =>
        speaker switch
        {
            Speaker.Affected => PartyKind.Affected,
            Speaker.Concerned => PartyKind.Concerned,
            Speaker.Party => PartyKind.Party,
            Speaker.Witness => PartyKind.Witness,
            Speaker.Reporter or Speaker.Other => null,
        };

    /// <summary>Who has this part in the case.</summary>
    public static Speaker SpeakerOf(PartyKind kind) =>
        Enum.GetValues<Speaker>().First(speaker => speaker.Kind() == kind);

    public static Speaker? SpeakerOf(string id) => Parse<Speaker>(id, speaker => speaker.Id());

    public static FactState? StateOf(string id) => Parse<FactState>(id, state => state.Id());

    private static T? Parse<T>(string id, Func<T, string> idOf)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => (T?)value).FirstOrDefault(value => idOf(value!.Value) == id);
}
