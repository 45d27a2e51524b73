namespace IncidentDesk.Rules.Cases.Exports;

/// <summary>The ids of kinds of copies and of what allows them, as forms and scenarios write them.</summary>
public static class ExportIds
{
    public static string Id(this ExportKind kind) =>
        kind switch
        {
            ExportKind.Reading => "lecture",
            ExportKind.Untouched => "intacte",
        };

    public static string Id(this ExportGround ground) =>
        ground switch
        {
            ExportGround.Consent => "accord",
            ExportGround.Order => "requisition",
            ExportGround.Inside => "interne",
        };

    public static ExportKind? ParseKind(string id) => Parse<ExportKind>(id, Id);

    public static ExportGround? ParseGround(string id) => Parse<ExportGround>(id, Id);

    private static T? Parse<T>(string id, Func<T, string> of)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => (T?)value).FirstOrDefault(value => of(value!.Value) == id);
}
