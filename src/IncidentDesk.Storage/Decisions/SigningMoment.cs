using System.Globalization;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The time and the journal head of a signature, fixed before a passkey is asked, so that desk and
/// authenticator sign the same bytes.</summary>
/// <param name="At">Unix milliseconds.</param>
public sealed record SigningMoment(long At, string JournalHead)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At} {JournalHead}");

    public static SigningMoment Parse(string text) =>
        text.Split(' ') is [var at, var head]
            ? new(long.Parse(at, CultureInfo.InvariantCulture), head)
            : throw new FormatException("This is no signing moment.");
}
