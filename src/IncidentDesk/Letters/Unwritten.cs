using System.Text.RegularExpressions;
using IncidentDesk.Rules;
using IncidentDesk.Texts;

namespace IncidentDesk.Letters;

/// <summary>The marks in a letter where the writer has something to write: "[à écrire : les raisons]". A text with such
/// a mark is not sent.</summary>
internal static partial class Unwritten
{
    /// <summary>The mark for what belongs here, in the language of the letter.</summary>
    public static string Mark(Words name) => $"[{Spoken(new("à écrire :", "to write:"))} {Spoken(name)}]";

    /// <summary>Why a text of the team is not accepted: it is empty, too long, or not written to its end; null when it
    /// is accepted. Every page on which the team writes asks this, so that no mark leaves with a text.</summary>
    public static string? ProblemOf(string text) => TypedText.Problem(text) ?? Problem(text);

    /// <summary>Why a text is not sent yet, naming what is left to write; null when nothing is.</summary>
    public static string? Problem(string text) =>
        Left(text) is { Length: > 0 } left
            ? T["Il reste à écrire dans ce texte : {0}.", string.Join(" ; ", left)]
            : null;

    /// <summary>What is left to write, each once: what a mark names, and a placeholder that somebody typed.</summary>
    private static string[] Left(string text) =>
        [
            .. Pattern()
                .Matches(text)
                .Select(match => match.Groups[1].Value.Trim())
                .Concat(
                    Placeholders
                        .In(text)
                        .Select(one => Placeholders.Find(one.Id))
                        .OfType<Placeholder>()
                        .Select(one => Spoken(one.Name))
                )
                .Distinct(),
        ];

    [GeneratedRegex(@"\[(?:à écrire|to write)\s*:([^\]]*)\]", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
