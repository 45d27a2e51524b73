using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Calendar = Ical.Net.Calendar;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>A calendar file of moments. All have the same title; it tells nothing of a case or a person, and no
/// id.</summary>
internal static class OpaqueCalendar
{
    public static byte[] Of(string title, IEnumerable<DateTimeOffset> moments, DateTimeOffset now)
    {
        var calendar = new Calendar();
        foreach (var same in moments.GroupBy(moment => moment.UtcDateTime).OrderBy(same => same.Key))
        foreach (var nth in Enumerable.Range(1, same.Count()))
            calendar.Events.Add(
                new CalendarEvent
                {
                    Uid = $"{same.Key.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture)}-{nth}@incidentdesk",
                    Summary = title,
                    DtStamp = new CalDateTime(now.UtcDateTime),
                    DtStart = new CalDateTime(same.Key),
                }
            );
        return Bytes(calendar);
    }

    /// <summary>A calendar file of whole weeks.</summary>
    /// <param name="mondays">The first day of each.</param>
    public static byte[] OfWeeks(string title, IEnumerable<DateOnly> mondays, DateTimeOffset now)
    {
        var calendar = new Calendar();
        foreach (var monday in mondays.Order())
            calendar.Events.Add(
                new CalendarEvent
                {
                    Uid = $"{monday.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}@incidentdesk",
                    Summary = title,
                    DtStamp = new CalDateTime(now.UtcDateTime),
                    DtStart = new CalDateTime(monday),
                    DtEnd = new CalDateTime(monday.AddDays(7)),
                }
            );
        return Bytes(calendar);
    }

    private static byte[] Bytes(Calendar calendar) =>
        Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
}
