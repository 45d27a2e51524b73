using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>The ids of requests about somebody's own data, of their outcomes and of the grounds of a refusal, as forms
/// and scenarios write them.</summary>
public static class RightIds
{
    public static string Id(this RightKind kind) =>
        kind switch
        {
            RightKind.Access => "acces",
            RightKind.Rectification => "rectification",
            RightKind.Erasure => "effacement",
            RightKind.Opposition => "opposition",
        };

    public static string Id(this RightOutcome outcome) =>
        outcome switch
        {
            RightOutcome.Granted => "oui",
            RightOutcome.Partly => "en_partie",
            RightOutcome.Refused => "non",
        };

    public static string Id(this RefusalGround ground) =>
        ground switch
        {
            RefusalGround.OthersRights => "droits_des_autres",
            RefusalGround.Accurate => "exact",
            RefusalGround.LegalClaims => "defense_de_droits",
            RefusalGround.LegalDuty => "obligation_legale",
            RefusalGround.Overriding => "motif_imperieux",
            RefusalGround.Excessive => "abus",
        };

    public static RightKind? ParseKind(string id) => Parse<RightKind>(id, Id);

    public static RightOutcome? ParseOutcome(string id) => Parse<RightOutcome>(id, Id);

    public static RefusalGround? ParseGround(string id) => Parse<RefusalGround>(id, Id);

    /// <summary>The grounds on which the law lets such a request be refused.</summary>
    public static ImmutableArray<RefusalGround> Grounds(this RightKind kind) =>
        kind switch
        {
            RightKind.Access => [RefusalGround.OthersRights, RefusalGround.Excessive],
            RightKind.Rectification => [RefusalGround.Accurate, RefusalGround.Excessive],
            RightKind.Erasure => [RefusalGround.LegalClaims, RefusalGround.LegalDuty, RefusalGround.Excessive],
            RightKind.Opposition => [RefusalGround.Overriding, RefusalGround.LegalClaims, RefusalGround.Excessive],
        };

    private static T? Parse<T>(string id, Func<T, string> of)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => (T?)value).FirstOrDefault(value => of(value!.Value) == id);
}
