using System.Text;
using System.Text.Json;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Decisions.Advising;

/// <summary>Advice from people without an account. A code opens one question and nothing else; the answer is sealed to
/// those who read the decision.</summary>
/// <remarks>
/// Box of a question: key = HKDF-SHA256(code, "IncidentDesk/advice/question/v2"); content = JSON of the question, of
/// the public key to which the answer is sealed, and of when the code ends; place = IncidentDesk/advice/v1, folder,
/// question. Questions of the first version hold their text alone, and the key of their row is believed.
/// </remarks>
public sealed class AdviceStore(
    ContentDatabase content,
    RoundKeys roundKeys,
    DecisionStops stops,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    private sealed class Row
    {
        public Guid Id { get; init; }
        public Guid FolderId { get; init; }
        public byte[] AdviceKey { get; init; } = [];
        public byte[] Question { get; init; } = [];
        public byte[]? Answer { get; init; }
        public DateTimeOffset? AnsweredAt { get; init; }
    }

    private const string Insert = """
        INSERT INTO advice (id, folder_id, lookup, advice_key, question, ends_at)
        VALUES (@id, @folder, @lookup, @key, @question, @ends)
        """;

    private const string Replace = """
        UPDATE advice
        SET lookup = @lookup, advice_key = @key, question = @question, ends_at = @ends
        WHERE id = @id AND folder_id = @folder AND answer IS NULL
        """;

    private const string IsAnswered = """
        SELECT COUNT(*)
        FROM advice
        WHERE id = @id AND answer IS NOT NULL
        """;

    /// <summary>Stores a question and answers the code that opens it; null when the decision no longer takes
    /// advice.</summary>
    /// <param name="form">The id of the form it was typed in: sent again, the same question gets another code in the
    /// place of the first one, which may have been lost. Null for no form.</param>
    public async Task<string?> AskAsync(
        DecisionFolder decision,
        string question,
        CancellationToken ct,
        Guid? form = null
    )
    {
        if (AskAdvice.Bars(decision.File, decision.IsTorn) is not null)
            return null;
        var id = form is { } sent ? FormIds.OfQuestion(sent, question) : Guid.NewGuid();
        return await WriteAsync(decision.Folder.Id, question, decision.File.Proposal.AdviceKey, ct, id);
    }

    /// <summary>Writes a question and its line of the journal; answers its code. Null after lost races, and when the
    /// question was answered already.</summary>
    internal async Task<string?> WriteAsync(
        Guid decision,
        string question,
        string adviceKey,
        CancellationToken ct,
        Guid? known = null
    )
    {
        using var code = RecoveryCode.Create();
        var (id, now) = (known ?? Guid.NewGuid(), clock.GetUtcNow());
        var asked = new SealedQuestion(question, adviceKey, now + AskAdvice.Lasts);
        var row = new
        {
            id,
            folder = decision,
            lookup = Lookup(code),
            key = Convert.FromHexString(asked.Key),
            question = Seal(code, Place(decision, id), asked),
            ends = asked.Ends,
        };
        return await RetryLoop.UntilWrittenAsync(() =>
            content.TryAsync(
                async work =>
                {
                    if (await work.FirstAsync<int>(IsAnswered, new { id }) == 1)
                        return false;
                    if (await work.ExecuteAsync(Replace, row) == 1)
                        return true;
                    await work.ExecuteAsync(Insert, row);
                    await AdviceLines.AppendAsync(work, decision, AdviceLines.Asked, now);
                    return true;
                },
                ct
            )
        )
            ? string.Join(' ', RecoveryCode.Groups(code))
            : null;
    }

    private const string ByLookup = """
        SELECT id, folder_id, advice_key, question, answer, answered_at
        FROM advice
        WHERE lookup = @lookup AND ends_at > @now
        """;

    /// <summary>The question a code opens; null, indistinguishably, for a malformed, unknown or expired code, or when
    /// the decision has ended.</summary>
    public async Task<AdviceQuestion?> OpenAsync(string typed, CancellationToken ct)
    {
        using var code = RecoveryCode.Parse(typed);
        return code is not null && await FindAsync(code, ct) is var (row, asked)
            ? new(row.Id, asked.Question, row.Answer is not null)
            : null;
    }

    private const string Unanswered = """
        SELECT COUNT(*)
        FROM advice
        WHERE id = @id AND answer IS NULL
        """;

    private const string Write = """
        UPDATE advice
        SET answer = @answer, answered_at = @now
        WHERE id = @id
        """;

    /// <summary>Seals an answer, replacing an earlier one; false when the code no longer opens a question.</summary>
    public async Task<bool> AnswerAsync(string typed, string text, CancellationToken ct)
    {
        using var code = RecoveryCode.Parse(typed);
        if (code is null || await FindAsync(code, ct) is not var (row, asked))
            return false;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var said = new SpokenText(PositionKind.Reaction, null, text, "") { At = now };
        var answer = RoundKeys.Seal(asked.Key, said, Place(row.FolderId, row.Id));
        return await RetryLoop.UntilWrittenAsync(() =>
            content.TryAsync(work => WriteAsync(work, row, answer, now), ct)
        );
    }

    /// <summary>Writes an answer; the first one to a question with its line of the journal.</summary>
    private static async Task<bool> WriteAsync(Work work, Row row, byte[] answer, DateTimeOffset now)
    {
        var isFirst = await work.FirstAsync<int>(Unanswered, new { id = row.Id }) == 1;
        if (
            await work.ExecuteAsync(
                Write,
                new
                {
                    id = row.Id,
                    answer,
                    now,
                }
            ) != 1
        )
            return false;
        if (isFirst)
            await AdviceLines.AppendAsync(work, row.FolderId, AdviceLines.Answered, now);
        return true;
    }

    private const string OfFolder = """
        SELECT id, folder_id, advice_key, question, answer, answered_at
        FROM advice
        WHERE folder_id = @folder AND answer IS NOT NULL
        ORDER BY answered_at
        """;

    /// <summary>The answers given, for those who read the decision. An answer that does not open, or was given at
    /// another moment than its row says, is left out, counted, and raises the alarm; so does a question or an answer of
    /// which only the journal's line is left.</summary>
    public async Task<AdviceGiven> OfAsync(DecisionFolder decision, CancellationToken ct)
    {
        if (await AdviceLines.AreRowsMissingAsync(content, decision, ct))
            await alarms.RaiseAsync(RowKind.Advice, decision.Folder.Id, ct);
        var rows = await content.QueryAsync<Row>(OfFolder, new { folder = decision.Folder.Id }, ct);
        if (rows.Count == 0)
            return AdviceGiven.None;
        using var key = await roundKeys.OpenAsync(decision.Folder, decision.File.Proposal.AdviceKey, ct);
        if (key is null)
            return AdviceGiven.None;
        var (answers, unreadable) = (new List<(DateTimeOffset At, string Said)>(), 0);
        foreach (var row in rows)
            if (
                row.AnsweredAt is { } at
                && Unseal(key, row.Answer!, Place(row.FolderId, row.Id)) is { } said
                && (said.At ?? at) == at
            )
                answers.Add((at, said.Text));
            else
            {
                unreadable++;
                await alarms.RaiseAsync(RowKind.Advice, row.Id, ct);
            }
        return new(answers, unreadable);
    }

    /// <summary>The question's row and what is in its box; null also when the case has ended the decision.</summary>
    private async Task<(Row Row, SealedQuestion Asked)?> FindAsync(Secret code, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return
            await content.FirstAsync<Row>(ByLookup, new { lookup = Lookup(code), now }, ct) is { } row
            && Unseal(code, row) is { } asked
            && (asked.Ends is null || asked.Ends > now)
            && !await stops.HasEndedAsync(row.FolderId, ct)
            ? (row, asked)
            : null;
    }

    private static byte[] Lookup(Secret code) => KeyDerivation.DeriveId(code, "IncidentDesk/advice/lookup/v1", 16);

    private static byte[] Seal(Secret code, byte[] place, SealedQuestion asked)
    {
        using var key = KeyDerivation.Derive(code, "IncidentDesk/advice/question/v2");
        return Box.SealPadded(key, JsonSerializer.SerializeToUtf8Bytes(asked), place);
    }

    /// <summary>Null for a box that this code does not open in this row.</summary>
    private static SealedQuestion? Unseal(Secret code, Row row)
    {
        try
        {
            using var key = KeyDerivation.Derive(code, "IncidentDesk/advice/question/v2");
            var asked = Box.OpenPadded(key, row.Question, Place(row.FolderId, row.Id));
            return JsonSerializer.Deserialize<SealedQuestion>(asked);
        }
        catch (SealBrokenException)
        {
            return UnsealFirst(code, row);
        }
    }

    /// <summary>A question of the first version.</summary>
    private static SealedQuestion? UnsealFirst(Secret code, Row row)
    {
        try
        {
            using var key = KeyDerivation.Derive(code, "IncidentDesk/advice/question/v1");
            var question = Encoding.UTF8.GetString(Box.OpenPadded(key, row.Question, Place(Guid.Empty, row.Id)));
            return new(question, Convert.ToHexStringLower(row.AdviceKey), null);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    /// <summary>An answer; null for what is none.</summary>
    private static SpokenText? Unseal(Secret key, byte[] answer, byte[] place)
    {
        try
        {
            return RoundKeys.Open(key, answer, place);
        }
        catch (Exception wrong) when (wrong is SealBrokenException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Place(Guid folder, Guid id) =>
        new CanonicalWriter("IncidentDesk/advice/v1").Add(folder).Add(id).ToArray();
}
