namespace IncidentDesk.Tests.House.Names;

/// <summary>Every name that data, files, mails and commands of a desk depend on, from the running code.</summary>
internal static class StoredNames
{
    /// <summary>What needs no desk first, then what only a running one tells.</summary>
    public static async Task<IReadOnlyList<NameGroup>> CollectAsync() =>
        [
            .. StoredJson.Groups(),
            .. StoredNumbers.Groups(),
            .. StoredLabels.Groups(),
            .. TypedNames.Groups(),
            .. await DeskNames.CollectAsync(),
        ];
}
