using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentDesk.Storage;

/// <summary>The few words in which databases differ; every SQL constant is written once and rendered here.</summary>
internal abstract partial class Dialect
{
    public static readonly Dialect Sqlite = new SqliteDialect();
    public static readonly Dialect SqlServer = new SqlServerDialect();

    /// <summary><c>{top @n}</c> stands after SELECT and <c>{limit @n}</c> at the end: each dialect keeps the one it speaks.</summary>
    public string Render(string sql) => Top().Replace(Limit().Replace(sql, RenderLimit), RenderTop);

    protected abstract string RenderTop(Match match);
    protected abstract string RenderLimit(Match match);

    [GeneratedRegex(@"\{top (@\w+)\}")]
    private static partial Regex Top();

    [GeneratedRegex(@"\{limit (@\w+)\}")]
    private static partial Regex Limit();

    private sealed class SqliteDialect : Dialect
    {
        protected override string RenderTop(Match match) => "";
        protected override string RenderLimit(Match match) => string.Create(CultureInfo.InvariantCulture, $"LIMIT {match.Groups[1].Value}");
    }

    private sealed class SqlServerDialect : Dialect
    {
        protected override string RenderTop(Match match) => string.Create(CultureInfo.InvariantCulture, $"TOP ({match.Groups[1].Value})");
        protected override string RenderLimit(Match match) => "";
    }
}
