using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>A calendar file of moments. All have the same title; it tells nothing of a case or a person, and no
/// id.</summary>
internal static class OpaqueCalendar
{
    public static byte[] Of(string title, IEnumerable<DateTimeOffset> moments, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar();
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
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }
}
