using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Definitions;

/// <summary>Texts of definition files under their hashes: of the decision process, and of the files of the organisation
/// that members were asked to confirm.</summary>
public sealed class OwnTexts(ContentDatabase content, RowAlarmStore alarms)
{
    private const string Find = """
        SELECT body
        FROM process_text
        WHERE hash = @hash
        """;

    private const string Insert = """
        INSERT INTO process_text (hash, body)
        VALUES (@hash, @body)
        """;

    /// <summary>The hash under which a text is stored.</summary>
    public static string HashOf(string text) => DecisionStore.HashOf(text);

    /// <summary>Stores texts that are not stored yet; idempotent.</summary>
    public async Task KeepAsync(IEnumerable<string> texts, CancellationToken ct)
    {
        foreach (var body in texts)
            if (HashOf(body) is var hash && await content.FirstAsync<string>(Find, new { hash }, ct) is null)
                await content.TryAsync(
                    async work =>
                        await work.FirstAsync<string>(Find, new { hash }) is not null
                        || await work.ExecuteAsync(Insert, new { hash, body }) == 1,
                    ct
                );
    }

    /// <summary>The text with this hash; null when it is not stored, or the row holds another one.</summary>
    public async Task<string?> FindAsync(string hash, CancellationToken ct) =>
        await content.FirstAsync<string>(Find, new { hash }, ct) is { } body && HashOf(body) == hash ? body : null;

    /// <summary>As above, for a text that was stored and must still be there: without it, the alarm is
    /// raised.</summary>
    public async Task<string?> FindConfirmedAsync(string hash, CancellationToken ct)
    {
        var text = await FindAsync(hash, ct);
        if (text is null)
            await alarms.RaiseAsync(RowKind.Definition, ct);
        return text;
    }
}
