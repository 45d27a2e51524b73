namespace IncidentDesk.Rules.Reminders;

/// <summary>The hours of the day, in Paris, between which mails leave. A mail about a danger or about a measure that
/// waits for a signature leaves at any hour; see <see cref="InDanger"/>.</summary>
/// <param name="Opens">The full hour from which mails leave, 0 to 16.</param>
/// <param name="Closes">The full hour from which they wait for the next morning, 8 to 24.</param>
public readonly record struct MailHours(int Opens, int Closes)
{
    /// <summary>How many hours of a day mails leave at least, so that no setting holds them back for days.</summary>
    public const int Least = 8;

    /// <summary>What holds where nothing is configured.</summary>
    public static readonly MailHours Shipped = new(8, 20);

    /// <summary>How long after a danger was declared each mail about the case leaves at any hour.</summary>
    public static readonly TimeSpan InDanger = TimeSpan.FromDays(7);

    public bool AreValid => Opens >= 0 && Closes <= 24 && Closes - Opens >= Least;

    public bool AreOpen(DateTimeOffset at) => Workdays.Local(at).Hour is var hour && Opens <= hour && hour < Closes;

    /// <summary>When a mail that is ready at this moment leaves, if nothing lets it leave earlier.</summary>
    public DateTimeOffset Next(DateTimeOffset at)
    {
        if (AreOpen(at))
            return at;
        var day = Workdays.Day(at);
        return Workdays.At(Workdays.Local(at).Hour < Opens ? day : day.AddDays(1), new(Opens, 0)).ToUniversalTime();
    }
}
