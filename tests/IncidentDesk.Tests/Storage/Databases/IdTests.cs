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
            if (id.Version is not (4 or 0))
                timed.Add($"{table}.{column} {id}");
        }

        Assert.That(timed, Is.Empty);
        Assert.That(ids, Is.GreaterThan(500));
        Assert.That((Guid[])[reported.Case, reported.Mailbox], Has.All.Property(nameof(Guid.Version)).EqualTo(4));
    }
}
