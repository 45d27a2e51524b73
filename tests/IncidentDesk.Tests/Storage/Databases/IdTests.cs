namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>Ids are random: none of them holds the moment at which it was made.</summary>
[Category("Threat-39")]
public sealed class IdTests : SharedDesk
{
    [Test]
    public async Task No_stored_id_holds_the_millisecond_in_which_it_was_made()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await team.NoteAsync(reported.Case, "ilana", "Une note.");

        var (ids, timed) = (0, new List<string>());
        foreach (var thief in (Thief[])[content, keys])
        foreach (var (table, column) in await thief.ColumnsAsync("text"))
        foreach (var value in await thief.QueryAsync<string?>($"SELECT \"{column}\" FROM \"{table}\""))
        {
            if (!Guid.TryParseExact(value, "D", out var id))
                continue;
            ids++;
            if (id.Version == 7 && Moment(id) is { } at && (at - team.Now).Duration() < TimeSpan.FromDays(2))
                timed.Add($"{table}.{column} {id}");
        }

        Assert.That(timed, Is.Empty);
        Assert.That(ids, Is.GreaterThan(500));
        Assert.That((Guid[])[reported.Case, reported.Mailbox], Has.All.Property(nameof(Guid.Version)).EqualTo(4));
    }

    /// <summary>The moment in the first 48 bits, where version 7 has it; an id that is derived from a code can have any
    /// version. Null when it is none.</summary>
    private static DateTimeOffset? Moment(Guid id)
    {
        var milliseconds = Convert.ToInt64(id.ToString("N")[..12], 16);
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    [Test]
    public void An_id_of_version_7_would_be_found() =>
        Assert.That(
            (Moment(Guid.CreateVersion7()) - DateTimeOffset.UtcNow)!.Value.Duration().TotalMinutes,
            Is.LessThan(1)
        );
}
