using System.Text;
using System.Text.Json;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations.Settings;

/// <summary>The settings file as text: its first fault, if any, and its sections with their line numbers.</summary>
internal sealed record SettingsText(string? Fault, IReadOnlyList<(string Name, int Line)> Sections)
{
    /// <summary>Allows comments and trailing commas, as the configuration provider does.</summary>
    private static readonly JsonReaderOptions AsTheProgram = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static SettingsText Read(string path)
    {
        // ReadAllText removes a byte order mark.
        var text = Encoding.UTF8.GetBytes(File.ReadAllText(path));
        var (sections, open) = (new List<(string, int)>(), new Stack<HashSet<string>>());
        var reader = new Utf8JsonReader(text, AsTheProgram);
        try
        {
            while (reader.Read())
            {
                if (
                    reader is { CurrentDepth: 0, TokenType: not (JsonTokenType.StartObject or JsonTokenType.EndObject) }
                )
                    return new(T["Le fichier doit être un objet JSON, entre accolades."], sections);
                if (reader.TokenType == JsonTokenType.StartObject)
                    open.Push(new(StringComparer.OrdinalIgnoreCase));
                else if (reader.TokenType == JsonTokenType.EndObject)
                    open.Pop();
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                var (name, line) = (reader.GetString()!, Line(text, reader.TokenStartIndex));
                if (!open.Peek().Add(name))
                    return new(T["Ligne {0} : « {1} » est écrit deux fois.", line, name], sections);
                if (reader.CurrentDepth == 1)
                    sections.Add((name, line));
            }
            return new(null, sections);
        }
        catch (JsonException broken)
        {
            return new(
                T[
                    "Ce n’est pas du JSON à la ligne {0}. Là ou juste avant, il manque une virgule, un guillemet ou "
                        + "une accolade.",
                    (broken.LineNumber ?? 0) + 1
                ],
                sections
            );
        }
    }

    private static int Line(byte[] text, long at) => 1 + text.AsSpan(0, (int)at).Count((byte)'\n');
}
