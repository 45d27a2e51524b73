namespace IncidentDesk.Texts;

/// <summary>Who runs the desk and whom to call, as the organisation configured it in incidentdesk.json.</summary>
internal sealed class Organisation
{
    /// <summary>Empty until the organisation is set up; then nothing is received.</summary>
    public string Name { get; set; } = "";

    /// <summary>The team's telephone, as shown; null when there is none.</summary>
    public string? Phone { get; set; }

    public string PhoneHours { get; set; } = "";
    public string PhoneVerified { get; set; } = "";

    /// <summary>Where «Quitter vite» leads: an ordinary page that says nothing about the desk.</summary>
    public string LeaveTo { get; set; } = "https://meteofrance.com/";

    /// <summary>How the public side speaks to people in French: «tu» or «vous».</summary>
    public string Address { get; set; } = "tu";

    /// <summary>The address of the desk's onion service, with its scheme; browsers that can are told of it. Null when there is none.</summary>
    public string? Onion { get; set; }

    /// <summary>The telephone as a tel: address.</summary>
    public string? PhoneAddress => Phone is { Length: > 1 } phone ? "tel:+33" + new string([.. phone.Where(char.IsAsciiDigit).Skip(1)]) : null;
}

/// <summary>A number to call in danger or distress; hours change, so each set carries the day it was checked.</summary>
internal sealed record HelpLine(string Number, string Address, string For);

/// <summary>The French numbers, in the order they are shown.</summary>
internal static class HelpLines
{
    public static string Verified => Moments.DayAndYear(new(2026, 11, 15, 12, 0, 0, TimeSpan.Zero));

    public static HelpLine[] Emergency => [
        new("17", "tel:17", T["police, gendarmerie"]),
        new("15", "tel:15", T["urgence médicale"]),
        new("112", "tel:112", T["toute urgence"]),
        new("114", "sms:114", T["par SMS, sans parler"])];

    public static HelpLine[] Listening => [
        new("3919", "tel:3919", T["Violences faites aux femmes, jour et nuit"]),
        new("119", "tel:119", T["Enfance en danger, jour et nuit"]),
        new("3114", "tel:3114", T["Idées de suicide, jour et nuit"]),
        new("3018", "tel:3018", T["Violences numériques, de 9 h à 23 h"]),
        new("116 006", "tel:116006", T["Aide aux victimes, de 9 h à 20 h"]),
        new("39 28", "tel:3928", T["Discriminations, du lundi au vendredi"])];
}
