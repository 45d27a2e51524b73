using System.Globalization;
using System.Security.Cryptography;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Storage.Cases.Submitting;

/// <summary>A case's name: two words drawn at random.</summary>
internal static class CodeName
{
    public static string Make()
    {
        var (first, second) = (Draw(), Draw());
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(first[0])}{first[1..]} {second}");
    }

    private static string Draw() => WordList.French[RandomNumberGenerator.GetInt32(WordList.Count)];
}
