using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Decisions.Advising;

/// <summary>Lines of the journal that say how many questions a decision asked by code, and how many were answered, so
/// that its readers notice when a row is deleted or its answer emptied.</summary>
/// <remarks>Commitment: SHA-256(canonical "IncidentDesk/advice-line/v1": decision, "asked" or "answered", how many
/// there are with this one). Questions and answers from before such lines have none, and are counted.</remarks>
internal static class AdviceLines
{
    public const string Asked = "asked",
        Answered = "answered";

    /// <summary>How many numbers after the last row are looked for. There can be gaps of as many numbers as there were
    /// rows before such lines.</summary>
    private const int Beyond = 32;

    private const string Rows = """
        SELECT COUNT(*) AS asked, COUNT(answer) AS answered
        FROM advice
        WHERE folder_id = @decision
        """;

    private sealed class Count
    {
        public int Asked { get; init; }
        public int Answered { get; init; }

        public int Of(string what) => what == AdviceLines.Asked ? Asked : Answered;
    }

    /// <summary>Appends a line after its row was written, inside the same transaction. Where rows were deleted, it
    /// takes a number that no line has, so that they stay missed.</summary>
    public static async Task AppendAsync(Work work, Guid decision, string what, DateTimeOffset now)
    {
        var number = (await work.FirstAsync<Count>(Rows, new { decision }))!.Of(what);
        while (await WrittenLines.IsWrittenAsync(work, Commitment(decision, what, number)))
            number++;
        await Journal.AppendAsync(work, Commitment(decision, what, number), now);
    }

    /// <summary>Whether a line has a higher number than there are rows.</summary>
    public static async Task<bool> AreRowsMissingAsync(
        ContentDatabase content,
        DecisionFolder decision,
        CancellationToken ct
    )
    {
        var id = decision.Folder.Id;
        var rows = (await content.FirstAsync<Count>(Rows, new { decision = id }, ct))!;
        var higher =
            from what in (string[])[Asked, Answered]
            from beyond in Enumerable.Range(1, Beyond)
            select (What: what, Number: rows.Of(what) + beyond);
        var found = await WrittenLines.OfAsync(
            content,
            higher,
            line => Commitment(id, line.What, line.Number),
            decision.Entries[0].JournalSeq,
            ct
        );
        return found.Count > 0;
    }

    private static byte[] Commitment(Guid decision, string what, int number) =>
        Chain.Hash(new CanonicalWriter("IncidentDesk/advice-line/v1").Add(decision).Add(what).Add(number).ToArray());
}
