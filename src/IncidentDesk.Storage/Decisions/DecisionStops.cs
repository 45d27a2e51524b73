using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Lines of the journal that end the decisions of a case, or make their signatures wait for a hearing or an
/// answer. Only acts of the people of that case write them, and no change of a database row undoes them.</summary>
/// <remarks>
/// Commitment of a line: SHA-256(canonical "IncidentDesk/decision-stop/v1": tag of the case, what ended, hash of the
/// line before 32).
/// Commitment of a line for a hearing: SHA-256(canonical "IncidentDesk/decision-hearing/v1": tag of the case, hash of
/// the line before 32); of a line for an answer the same with "IncidentDesk/decision-answer/v1".
/// Tag of a case: SHA-256(canonical "IncidentDesk/decision-case/v1": case), lower-case hex. The proposal contains it,
/// so that the decision's readers find the line without reading the case.
/// </remarks>
public sealed class DecisionStops(ContentDatabase content)
{
    /// <summary>Records when the consent of this mailbox's person was withdrawn; that it was is proved by the
    /// journal.</summary>
    private const string ConsentGone = """
        UPDATE decision_consent
        SET gone_at = @now
        WHERE mailbox_id = @mailbox
        """;

    public static string TagOf(Guid @case) =>
        Convert.ToHexStringLower(Chain.Hash(new CanonicalWriter("IncidentDesk/decision-case/v1").Add(@case).ToArray()));

    /// <summary>Ends every decision of a case that is open or not yet carried out, or makes its signatures wait, inside
    /// the transaction of the act that does.</summary>
    internal static async Task WriteAsync(Work work, Guid @case, Guid mailbox, Binding what, DateTimeOffset now)
    {
        if (what == Binding.Stands)
            return;
        var tag = TagOf(@case);
        await Journal.AppendAsync(work, before => Commitment(tag, what, before), now);
        if (what == Binding.ConsentGone)
            await work.ExecuteAsync(ConsentGone, new { mailbox, now });
    }

    private static readonly Binding[] Kinds =
    [
        Binding.ConsentGone,
        Binding.Ended,
        Binding.HearingAsked,
        Binding.Answered,
    ];

    /// <summary>Whether such a line ends decisions; the others make their signatures wait.</summary>
    internal static bool IsEnd(Binding what) => what is Binding.ConsentGone or Binding.Ended;

    private const string Lines = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE seq >= @from AND seq <= @to
        ORDER BY seq
        """;

    /// <summary>The lines that end decisions of a case or make them wait, among those after one line and up to
    /// another.</summary>
    internal async Task<IReadOnlyList<(Binding What, JournalLine Line)>> AfterAsync(
        string tag,
        long after,
        long to,
        CancellationToken ct
    )
    {
        var (found, before) = (new List<(Binding, JournalLine)>(), (byte[]?)null);
        foreach (var line in await content.QueryAsync<JournalLine>(Lines, new { from = after, to }, ct))
        {
            if (before is not null && line.Seq > after)
                foreach (var what in Kinds)
                    if (Commitment(tag, what, before).AsSpan().SequenceEqual(line.Commitment))
                        found.Add((what, line));
            before = line.Hash;
        }
        return found;
    }

    private const string CaseOf = """
        SELECT case_id
        FROM case_folder
        WHERE folder_id = @folder
        """;

    /// <summary>The tag, for decisions proposed before proposals contained it; null when the case is unknown.</summary>
    internal async Task<string?> TagOfDecisionAsync(Guid folder, CancellationToken ct) =>
        await content.FirstAsync<Guid?>(CaseOf, new { folder }, ct) is { } @case ? TagOf(@case) : null;

    private const string FirstLine = """
        SELECT journal_seq
        FROM ledger_entry
        WHERE folder_id = @folder AND seq = 1
        """;

    /// <summary>Whether a decision was ended, answered without any key to it; true also when its case or first journal
    /// line cannot be found.</summary>
    internal async Task<bool> HasEndedAsync(Guid folder, CancellationToken ct) =>
        await TagOfDecisionAsync(folder, ct) is not { } tag
        || await content.FirstAsync<long?>(FirstLine, new { folder }, ct) is not { } first
        || (await AfterAsync(tag, first, long.MaxValue, ct)).Any(line => IsEnd(line.What));

    private static byte[] Commitment(string tag, Binding what, byte[] before) =>
        Chain.Hash(
            what switch
            {
                Binding.HearingAsked => Wait("IncidentDesk/decision-hearing/v1", tag, before),
                Binding.Answered => Wait("IncidentDesk/decision-answer/v1", tag, before),
                _ => End(tag, what, before),
            }
        );

    private static byte[] Wait(string domain, string tag, byte[] before) =>
        new CanonicalWriter(domain).Add(tag).Add(before).ToArray();

    private static byte[] End(string tag, Binding what, byte[] before) =>
        new CanonicalWriter("IncidentDesk/decision-stop/v1")
            .Add(tag)
            .Add(what == Binding.Ended ? "ended" : "consent_gone")
            .Add(before)
            .ToArray();
}
