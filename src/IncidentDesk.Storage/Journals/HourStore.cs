using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Storage.Journals;

/// <summary>The published lines: one for every hour since the first. What members see of the journal, their mails
/// included, is these lines alone.</summary>
/// <remarks>The first line vouches for everything that the journal held until the end of its hour. Each later one
/// vouches for the lines between, up to its hour; a line that is written into an hour that was published already
/// belongs to the next one. The first hour whose tree hides the numbers of lines (form 2) vouches for everything
/// again.</remarks>
public sealed partial class HourStore(ContentDatabase content, PurgeWatch watch, TimeProvider clock)
{
    /// <summary>How many hours are made up in one transaction, and in how many transactions at a time, when the desk
    /// was stopped.</summary>
    private const int AtOnce = 500,
        Rounds = 20;

    /// <summary>Trees that hide the numbers of lines; 1 was the form before.</summary>
    private const long Hiding = 2;

    private sealed class Row
    {
        public long Seq { get; init; }
        public DateTimeOffset Hour { get; init; }
        public byte[] Root { get; init; } = [];
        public byte[] Hash { get; init; } = [];
        public byte[] Salt { get; init; } = [];
        public long Through { get; init; }
        public long Form { get; init; }

        public HourLine Line =>
            new()
            {
                Seq = Seq,
                Hour = Hour,
                Root = Root,
                Hash = Hash,
            };
    }

    private const string Newest = """
        SELECT {top @one} seq, hour, root, hash, salt, through, form
        FROM published_hour
        ORDER BY seq DESC
        {limit @one}
        """;

    /// <summary>The newest published line; number 0 before the first.</summary>
    public async Task<LineName> NewestAsync(CancellationToken ct) =>
        await content.FirstAsync<Row>(Newest, new { one = 1 }, ct) is { } row ? row.Line.ToName() : new(0, Chain.Start);

    private const string All = """
        SELECT seq, hour, root, hash, salt, through, form
        FROM published_hour
        ORDER BY seq
        """;

    /// <summary>Every published line.</summary>
    internal async Task<IReadOnlyList<HourLine>> AllAsync(CancellationToken ct) =>
        [.. (await content.QueryAsync<Row>(All, null, ct)).Select(row => row.Line)];

    private const string Insert = """
        INSERT INTO published_hour (seq, hour, root, hash, salt, through, form)
        VALUES (@Seq, @Hour, @Root, @Hash, @Salt, @Through, @Form)
        """;

    private const string NewestLine = """
        SELECT MAX(seq)
        FROM journal
        """;

    private const string HashOf = """
        SELECT hash
        FROM journal
        WHERE seq = @seq
        """;

    private const string Since = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE seq > @through
        ORDER BY seq
        """;

    /// <summary>Publishes a line for every hour that is over and has none; answers how many. Publishing twice at once
    /// publishes once. After a jump of the clock it waits as purging does, since a published hour cannot be taken
    /// back. Nothing is published after an hour that somebody changed: the check of the journal raises that
    /// alarm.</summary>
    public async Task<int> PublishAsync(CancellationToken ct)
    {
        var (over, made) = (JournalLine.HourOf(clock.GetUtcNow()).AddHours(-1), 0);
        if (await content.FirstAsync<Row>(Newest, new { one = 1 }, ct) is { } last)
            if (last.Hour >= over || !await watch.MayPurgeAsync(ct))
                return 0;
        for (var (round, more) = (0, true); more && round < Rounds; round++)
        {
            var added = 0;
            if (!await content.TryAsync(async work => (added = await PublishAsync(work, over)) > 0, ct))
                break;
            made += added;
            more = added == AtOnce;
        }
        return made;
    }

    private static async Task<int> PublishAsync(Work work, DateTimeOffset over)
    {
        var last = await work.FirstAsync<Row>(Newest, new { one = 1 });
        // Lines that were cut off are vouched for already; those that take their numbers are not.
        var held = await work.FirstAsync<long?>(NewestLine) ?? 0;
        var first = last is not { Form: Hiding };
        var (before, through) = (last?.Line.ToName() ?? new(0, Chain.Start), first ? 0 : Math.Min(last!.Through, held));
        var hour = last?.Hour.AddHours(1) ?? over;
        if (hour > over || last is not null && !await FollowsAsync(work, last))
            return 0;
        var waiting = new Queue<JournalLine>(await work.QueryAsync<JournalLine>(Since, new { through }));
        var head =
            through == 0 ? Chain.Start : await work.FirstAsync<byte[]>(HashOf, new { seq = through }) ?? Chain.Start;
        var made = 0;
        for (; hour <= over && made < AtOnce; (hour, made) = (hour.AddHours(1), made + 1))
        {
            var lines = new List<JournalLine>();
            while (waiting.TryPeek(out var next) && next.Hour <= hour)
                lines.Add(waiting.Dequeue());
            through = lines is [.., var newest] ? newest.Seq : through;
            var salt = RandomNumberGenerator.GetBytes(32);
            var line = HourLine.After(before, hour, new HourTree(lines, head, salt, first ? before : null).Root);
            await work.ExecuteAsync(
                Insert,
                new
                {
                    line.Seq,
                    line.Hour,
                    line.Root,
                    line.Hash,
                    Salt = salt,
                    Through = through,
                    Form = Hiding,
                }
            );
            (before, first, head) = (line.ToName(), false, lines is [.., var end] ? end.Hash : head);
        }
        return made;
    }

    private const string FirstAndBefore = """
        SELECT seq, hour, root, hash, salt, through
        FROM published_hour
        WHERE seq = @first OR seq = @before
        ORDER BY seq
        """;

    /// <summary>Whether the newest published hour follows the one before, and is as many hours after the first one as
    /// its number says.</summary>
    private static async Task<bool> FollowsAsync(Work work, Row last)
    {
        if (last.Seq == 1)
            return last.Line.Follows(null);
        var rows = await work.QueryAsync<Row>(FirstAndBefore, new { first = 1L, before = last.Seq - 1 });
        return rows is [var first, .., var before]
                && last.Hour == first.Hour.AddHours(last.Seq - 1)
                && last.Line.Follows(before.Line)
            || last.Seq == 2 && rows is [var only] && last.Line.Follows(only.Line);
    }
}
