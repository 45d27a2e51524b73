using System.Data.Common;
using Dapper;

namespace IncidentDesk.Storage.Databases.Reading;

/// <summary>Statements that only read, sent to the database as one command: each answers rows of its own.</summary>
/// <param name="args">The values of all of them.</param>
internal sealed class Batch(object args)
{
    private readonly List<Part> parts = [];

    /// <summary>Adds a statement; its rows are there once the batch was read.</summary>
    public Rows<T> Add<T>(string sql)
    {
        var rows = new Rows<T>(sql);
        parts.Add(rows);
        return rows;
    }

    /// <param name="render">Gives a statement in the words of the database.</param>
    internal async Task ReadAsync(
        DbConnection connection,
        ReadableRows readable,
        Func<string, string> render,
        CancellationToken ct
    )
    {
        var together = string.Join(";\n", parts.Select(part => render(part.Sql)));
        try
        {
            await using var sets = await connection.QueryMultipleAsync(
                new CommandDefinition(together, args, cancellationToken: ct)
            );
            foreach (var part in parts)
                await part.ReadAsync(sets);
        }
        catch (Exception failure) when (ReadableRows.IsOfForm(failure))
        {
            // One by one, so that only the rows that cannot be read are left out.
            foreach (var part in parts)
                await part.ReadAsync(readable, new(render(part.Sql), args, cancellationToken: ct));
        }
    }

    internal abstract class Part(string sql)
    {
        public string Sql => sql;

        public abstract Task ReadAsync(SqlMapper.GridReader sets);
        public abstract Task ReadAsync(ReadableRows readable, CommandDefinition command);
    }

    /// <summary>The rows of one statement of a batch.</summary>
    internal sealed class Rows<T>(string sql) : Part(sql)
    {
        public IReadOnlyList<T> All { get; private set; } = [];

        public override async Task ReadAsync(SqlMapper.GridReader sets) => All = [.. await sets.ReadAsync<T>()];

        public override async Task ReadAsync(ReadableRows readable, CommandDefinition command) =>
            All = await readable.AllAsync<T>(command);
    }
}
