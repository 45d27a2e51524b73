using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentDesk.Storage.Proof;

/// <summary>Reads and writes a text unchanged, since it is hashed as it is.</summary>
internal sealed class Verbatim : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
