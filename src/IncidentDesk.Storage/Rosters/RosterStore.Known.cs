using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters.Loads;
using IncidentDesk.Storage.Cases.Loads;
using IncidentDesk.Storage.Databases.Reading;

namespace IncidentDesk.Storage.Rosters;

/// <summary>The roster that this process read last, while nothing shows that it changed.</summary>
public sealed partial class RosterStore
{
    /// <summary>The roster as this process knows it, with the rows that change without it, by one command. All of it
    /// is null when the chain is longer now, or was not read for a while.</summary>
    private async Task<(Folded? Known, IReadOnlyList<KeyRow>? Keys, IReadOnlyList<CaseHandlerRow>? Loads)> KnownAsync(
        CancellationToken ct
    )
    {
        var batch = new Batch(new { open = CaseStatus.Open, counted = CaseLoad.Protocol });
        var (reach, keys) = (batch.Add<StateRow>(Reach), batch.Add<KeyRow>(PersonKeys));
        var loads = batch.Add<CaseHandlerRow>(CaseHandlers.Open);
        await content.ReadAsync(batch, ct);
        return reach.All is [var row] && Believable(row.Of(), clock.GetUtcNow()) is { } known
            ? (known, keys.All, loads.All)
            : default;
    }

    /// <summary>The roster that was read last, if the chain has not changed since; null when it must be read.</summary>
    private Folded? Believable(RosterState reach, DateTimeOffset now) =>
        last is { } known && known.Of == reach && (now - known.At).Duration() < Believed ? known : null;

    /// <summary>The hash printed on every founder's sheet; null before there is a founding record.</summary>
    public async Task<string?> FoundingHashAsync(CancellationToken ct) =>
        await content.FirstAsync<byte[]>(FirstHash, null, ct) is { } hash ? Hex(hash) : null;

    private const string FirstHash = """
        SELECT hash
        FROM roster_entry
        WHERE seq = 1
        """;
}
