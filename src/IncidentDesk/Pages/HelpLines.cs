using System.Globalization;
using IncidentDesk.Rules;
using IncidentDesk.Texts;
using IncidentDesk.Yaml;

namespace IncidentDesk.Pages;

/// <summary>The French help lines in display order, from the file numbers.yaml, with the date on which they were
/// verified.</summary>
internal static class HelpLines
{
    private const string File = "numbers.yaml";

    private static readonly (
        DateTimeOffset Verified,
        (string Number, string Address, Words For)[] Emergency,
        (string Number, string Address, Words For)[] Listening
    ) Data = Read();

    public static string Verified => Moments.Date(Data.Verified);

    public static HelpLine[] Emergency => Shown(Data.Emergency);
    public static HelpLine[] Listening => Shown(Data.Listening);

    private static HelpLine[] Shown((string Number, string Address, Words For)[] lines) =>
        [.. lines.Select(line => new HelpLine(line.Number, line.Address, Spoken(line.For)))];

    private static (DateTimeOffset, (string, string, Words)[], (string, string, Words)[]) Read()
    {
        var reading = new Reading();
        var lines = reading.Read(File, Embedded.Text(File));
        var verified = DateTimeOffset.ParseExact(
            lines["verified"].Text + " 12:00 +00:00",
            "yyyy-MM-dd HH:mm zzz",
            CultureInfo.InvariantCulture
        );
        var (emergency, listening) = (Lines(lines["emergency"]), Lines(lines["listening"]));
        reading.Stop();
        return (verified, emergency, listening);
    }

    private static (string, string, Words)[] Lines(Value set) =>
        [
            .. set.Items.Select(line =>
                (line["number"].Text, line["address"].Text, new Words(line["fr"].Text, line["en"].Text))
            ),
        ];
}
