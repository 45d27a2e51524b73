using System.Collections.Concurrent;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Definitions;

/// <summary>The texts of the files that say how decisions go, each under its hash, so that a decision is compared with
/// the text under which it was proposed.</summary>
/// <param name="read">Reads such a text.</param>
public sealed class ProcessTexts(
    OwnTexts texts,
    DecisionRules rules,
    Func<string, DecisionRules> read,
    RowAlarmStore alarms
)
{
    private readonly ConcurrentDictionary<string, DecisionProcess> known = new() { [rules.Hash] = rules.Process };

    /// <summary>Stores the text of the process in force; idempotent.</summary>
    internal async Task KeepAsync(string? hash, CancellationToken ct)
    {
        if (hash == rules.Hash)
            await texts.KeepAsync([rules.Text], ct);
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
        if (await texts.FindAsync(hash, ct) is not { } body)
            return null;
        return known[hash] = read(body).Process;
    }
}
