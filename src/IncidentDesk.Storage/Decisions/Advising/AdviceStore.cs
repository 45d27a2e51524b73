using System.Text;
using System.Text.Json;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Decisions.Advising;

/// <summary>Advice from people without an account. A code opens one question and nothing else; the answer is sealed to
/// those who read the decision.</summary>
/// <remarks>
/// Box of a question: key = HKDF-SHA256(code, "IncidentDesk/advice/question/v2"); content = JSON of the question and of
/// the public key to which the answer is sealed; place = IncidentDesk/advice/v1, folder, question. Questions of the
/// first version hold their text alone, and the key of their row is believed.
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

    /// <summary>Stores a question and answers the code that opens it; null when the decision no longer takes
    /// advice.</summary>
    public async Task<string?> AskAsync(DecisionFolder decision, string question, CancellationToken ct)
    {
        if (AskAdvice.Bars(decision.File, decision.IsTorn) is not null)
            return null;
        using var code = RecoveryCode.Create();
        var (id, asked) = (Guid.NewGuid(), new SealedQuestion(question, decision.File.Proposal.AdviceKey));
        await content.ExecuteAsync(
            Insert,
            new
            {
                id,
                folder = decision.Folder.Id,
                lookup = Lookup(code),
                key = Convert.FromHexString(asked.Key),
                question = Seal(code, Place(decision.Folder.Id, id), asked),
                ends = clock.GetUtcNow() + AskAdvice.Lasts,
            },
            ct
        );
        return string.Join(' ', RecoveryCode.Groups(code));
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
        return code is not null && await FindAsync(code, ct) is { } row && Unseal(code, row) is { } asked
            ? new(row.Id, asked.Question, row.Answer is not null)
            : null;
    }

    private const string Write = """
        UPDATE advice
        SET answer = @answer, answered_at = @now
        WHERE id = @id
        """;

    /// <summary>Seals an answer, replacing an earlier one; false when the code no longer opens a question.</summary>
    public async Task<bool> AnswerAsync(string typed, string text, CancellationToken ct)
    {
        using var code = RecoveryCode.Parse(typed);
        if (code is null || await FindAsync(code, ct) is not { } row || Unseal(code, row) is not { } asked)
            return false;
        var answer = RoundKeys.Seal(asked.Key, new(PositionKind.Reaction, null, text, ""), Place(row.FolderId, row.Id));
        return await content.ExecuteAsync(
                Write,
                new
                {
                    id = row.Id,
                    answer,
                    now = clock.GetUtcNow(),
                },
                ct
            ) == 1;
    }

    private const string OfFolder = """
        SELECT id, folder_id, advice_key, question, answer, answered_at
        FROM advice
        WHERE folder_id = @folder AND answer IS NOT NULL
        ORDER BY answered_at
        """;

    /// <summary>The answers given, for those who read the decision. An answer that does not open is left out, counted,
    /// and raises the alarm.</summary>
    public async Task<AdviceGiven> OfAsync(DecisionFolder decision, CancellationToken ct)
    {
        var rows = await content.QueryAsync<Row>(OfFolder, new { folder = decision.Folder.Id }, ct);
        if (rows.Count == 0)
            return AdviceGiven.None;
        using var key = await roundKeys.OpenAsync(decision.Folder, decision.File.Proposal.AdviceKey, ct);
        if (key is null)
            return AdviceGiven.None;
        var (answers, unreadable) = (new List<(DateTimeOffset At, string Said)>(), 0);
        foreach (var row in rows)
            if (row.AnsweredAt is { } at && Unseal(key, row.Answer!, Place(row.FolderId, row.Id)) is { } said)
                answers.Add((at, said));
            else
            {
                unreadable++;
                await alarms.RaiseAsync(RowKind.Advice, row.Id, ct);
            }
        return new(answers, unreadable);
    }

    /// <summary>The question's row; null also when the case has ended the decision.</summary>
    private async Task<Row?> FindAsync(Secret code, CancellationToken ct) =>
        await content.FirstAsync<Row>(ByLookup, new { lookup = Lookup(code), now = clock.GetUtcNow() }, ct) is { } row
        && !await stops.HasEndedAsync(row.FolderId, ct)
            ? row
            : null;

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
            return new(question, Convert.ToHexStringLower(row.AdviceKey));
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    /// <summary>The text of an answer; null for what is none.</summary>
    private static string? Unseal(Secret key, byte[] answer, byte[] place)
    {
        try
        {
            return RoundKeys.Open(key, answer, place).Text;
        }
        catch (Exception wrong) when (wrong is SealBrokenException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Place(Guid folder, Guid id) =>
        new CanonicalWriter("IncidentDesk/advice/v1").Add(folder).Add(id).ToArray();
}
