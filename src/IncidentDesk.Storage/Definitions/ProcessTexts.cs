using System.Collections.Concurrent;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Definitions;

/// <summary>The texts of the files that say how decisions go, each under its hash, so that a decision is compared with
/// the text under which it was proposed.</summary>
/// <param name="read">Reads such a text.</param>
public sealed class ProcessTexts(
    ContentDatabase content,
    DecisionRules rules,
    Func<string, DecisionRules> read,
    RowAlarmStore alarms
)
{
    private readonly ConcurrentDictionary<string, DecisionProcess> known = new() { [rules.Hash] = rules.Process };

    private const string Find = """
        SELECT body
        FROM process_text
        WHERE hash = @hash
        """;

    private const string Insert = """
        INSERT INTO process_text (hash, body)
        VALUES (@hash, @body)
        """;

    /// <summary>Stores the text of the process in force; idempotent.</summary>
    internal async Task KeepAsync(string? hash, CancellationToken ct)
    {
        if (hash == rules.Hash && await content.FirstAsync<string>(Find, new { hash }, ct) is null)
            await content.TryAsync(
                async work =>
                    await work.FirstAsync<string>(Find, new { hash }) is not null
                    || await work.ExecuteAsync(Insert, new { hash, body = rules.Text }) == 1,
                ct
            );
    }

    /// <summary>Whether the process of a proposal is the one in the stored text that it names. False, with an alarm,
    /// when the text is missing or another one. Proposals older than the hash name none.</summary>
    internal async Task<bool> IsOfAsync(ProposalOpened proposal, CancellationToken ct)
    {
        if (proposal.ProcessHash is not { } hash)
            return true;
        if (await OfAsync(hash, ct) is { } process && process.IsSameAs(proposal.Process))
            return true;
        await alarms.RaiseAsync(RowKind.Definition, ct);
        return false;
    }

    /// <summary>The process in the text with this hash; null when it is not stored. A text that was once read under its
    /// hash stays the right one, whatever the row becomes.</summary>
    private async Task<DecisionProcess?> OfAsync(string hash, CancellationToken ct)
    {
        if (known.TryGetValue(hash, out var process))
            return process;
        if (
            await content.FirstAsync<string>(Find, new { hash }, ct) is not { } body
            || DecisionStore.HashOf(body) != hash
        )
            return null;
        return known[hash] = read(body).Process;
    }
}
