using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace IncidentDesk.Texts;

/// <summary>Changes one setting in the text of a settings file and leaves comments, order, whitespace and every other
/// setting unchanged.</summary>
internal static class SettingsChange
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The text with the new value. Section and key are matched case-insensitively and added when they are
    /// missing.</summary>
    /// <exception cref="JsonException">The text is not a settings file.</exception>
    public static string Set(string text, string section, string key, string value)
    {
        var mark = text.StartsWith('\ufeff') ? "\ufeff" : "";
        var bytes = Encoding.UTF8.GetBytes(text[mark.Length..]);
        var (found, inside, empty) = Find(bytes, section, key);
        var said = JsonSerializer.Serialize(value, Readable);
        if (found is { } old)
            return mark + Splice(bytes, old.Start, old.End, said);
        if (inside is { } at)
            return mark + Splice(bytes, at, at, Line(4, key, said, empty, 2));
        var (top, bare) = Root(bytes);
        return mark + Splice(bytes, top, top, Line(2, section, "{" + Line(4, key, said, last: true, 2) + "}", bare, 0));
    }

    /// <summary>A property on its own line, directly after an opening brace.</summary>
    private static string Line(int indent, string key, string value, bool last, int closing) =>
        $"\n{new string(' ', indent)}{JsonSerializer.Serialize(key, Readable)}: "
        + $"{value}{(last ? "\n" + new string(' ', closing) : ",")}";

    private static string Splice(byte[] bytes, int start, int end, string with) =>
        Encoding.UTF8.GetString(bytes.AsSpan(0, start)) + with + Encoding.UTF8.GetString(bytes.AsSpan(end));

    /// <summary>The position of the value if it exists; the position after the opening brace of the section, and
    /// whether the section is empty.</summary>
    private static ((int Start, int End)? Value, int? Inside, bool Empty) Find(byte[] bytes, string section, string key)
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        var (around, name, inside, depth, empty) = (new Stack<string>(), "", (int?)null, -1, true);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    empty &= around.Count != depth;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (reader.TokenType == JsonTokenType.StartObject && inside is null && Is(section))
                        (inside, depth) = ((int)reader.BytesConsumed, around.Count + 1);
                    around.Push(name);
                    name = "";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    if (around.Count == depth)
                        depth = -1;
                    around.Pop();
                    name = "";
                    break;
                default:
                    if (Is($"{section}:{key}"))
                        return (((int)reader.TokenStartIndex, (int)reader.BytesConsumed), null, false);
                    name = "";
                    break;
            }
        }
        return (null, inside, empty);

        bool Is(string path) =>
            path.Equals(
                string.Join(':', around.Reverse().Append(name).Where(part => part.Length > 0)),
                StringComparison.OrdinalIgnoreCase
            );
    }

    /// <summary>The position after the opening brace of the root object, and whether it is empty.</summary>
    private static (int After, bool Bare) Root(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The settings are not an object.");
        var after = (int)reader.BytesConsumed;
        return (after, reader.Read() && reader.TokenType == JsonTokenType.EndObject);
    }
}
