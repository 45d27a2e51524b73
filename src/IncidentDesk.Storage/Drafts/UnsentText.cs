using System.Globalization;

namespace IncidentDesk.Storage.Drafts;

/// <summary>What a member typed in a form of the desk and did not send.</summary>
public sealed class UnsentText
{
    internal UnsentText(DateTimeOffset at, DateTimeOffset ends, IReadOnlyDictionary<string, string[]> fields) =>
        (At, Ends, Fields) = (at, ends, fields);

    /// <summary>When it was kept.</summary>
    public DateTimeOffset At { get; }

    /// <summary>When it is destroyed.</summary>
    public DateTimeOffset Ends { get; }

    /// <summary>The values of the form's fields, by their names.</summary>
    public IReadOnlyDictionary<string, string[]> Fields { get; }

    /// <summary>The value of a field; null when nothing was typed there.</summary>
    public string? this[string field] =>
        Fields.TryGetValue(field, out var values) && values is [var one, ..] ? one : null;

    /// <summary>The ids in a field; what is not one is left out.</summary>
    public IEnumerable<Guid> Ids(string field) =>
        Fields
            .GetValueOrDefault(field, [])
            .Select(value => Guid.TryParse(value, out var id) ? id : (Guid?)null)
            .OfType<Guid>();

    public Guid? Id(string field) => Ids(field).Select(id => (Guid?)id).FirstOrDefault();

    /// <summary>The day in a field, as a browser sends it.</summary>
    public DateOnly? Day(string field) =>
        DateOnly.TryParseExact(
            this[field],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
