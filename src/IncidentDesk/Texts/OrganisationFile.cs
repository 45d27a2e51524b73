using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace IncidentDesk.Texts;

/// <summary>The file incidentdesk.json in the data directory, as the founding writes it; people may edit it afterwards.</summary>
internal sealed class OrganisationFile(string path, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Keeps everything else that stands in the file, and takes effect at once.</summary>
    public async Task SaveAsync(Organisation running, string name, string? phone, string? hours, CancellationToken ct)
    {
        var root = File.Exists(path) ? JsonNode.Parse(await File.ReadAllTextAsync(path, ct))!.AsObject() : [];
        (running.Name, running.Phone, running.PhoneHours) = (name, string.IsNullOrWhiteSpace(phone) ? null : phone.Trim(), (hours ?? "").Trim());
        running.PhoneVerified = Moments.Date(clock.GetUtcNow());
        root["Organisation"] = JsonSerializer.SerializeToNode(running, Readable);
        await File.WriteAllTextAsync(path + ".part", root.ToJsonString(Readable), ct);
        File.Move(path + ".part", path, overwrite: true);
    }
}
