using System.Text;
using System.Text.Json;

namespace IncidentDesk.Texts;

/// <summary>The file incidentdesk.json in the data directory. The founding writes the values typed there and leaves
/// every other byte unchanged.</summary>
internal sealed class OrganisationFile(string path, TimeProvider clock)
{
    private const string Section = nameof(Organisation);

    /// <summary>Writes the values typed and applies them to the running desk at once. An empty or unchanged field
    /// changes nothing.</summary>
    /// <exception cref="JsonException">The file was changed since the start and cannot be read; nothing was
    /// written.</exception>
    public async Task SaveAsync(Organisation running, string name, string? phone, string? hours, CancellationToken ct)
    {
        var typed = new List<(string Key, string Value)>();
        void Typed(string key, string? value, string? before)
        {
            if (value?.Trim() is { Length: > 0 } now && now != before)
                typed.Add((key, now));
        }
        Typed(nameof(Organisation.Name), name, running.Name);
        Typed(nameof(Organisation.Phone), phone, running.Phone);
        Typed(nameof(Organisation.PhoneHours), hours, running.PhoneHours);
        if (typed.Any(field => field.Key != nameof(Organisation.Name)))
            typed.Add((nameof(Organisation.PhoneVerified), Moments.Date(clock.GetUtcNow())));
        if (typed.Count == 0)
            return;
        var file = File.Exists(path) ? await File.ReadAllBytesAsync(path, ct) : "{\n}\n"u8.ToArray();
        var text = typed.Aggregate(
            Encoding.UTF8.GetString(file),
            (text, field) => SettingsChange.Set(text, Section, field.Key, field.Value)
        );
        await File.WriteAllBytesAsync(path + ".part", Encoding.UTF8.GetBytes(text), ct);
        File.Move(path + ".part", path, overwrite: true);
        foreach (var (key, value) in typed)
            Apply(running, key, value);
    }

    private static void Apply(Organisation running, string key, string value)
    {
        switch (key)
        {
            case nameof(Organisation.Name):
                running.Name = value;
                break;
            case nameof(Organisation.Phone):
                running.Phone = value;
                break;
            case nameof(Organisation.PhoneHours):
                running.PhoneHours = value;
                break;
            case nameof(Organisation.PhoneVerified):
                running.PhoneVerified = value;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(key));
        }
    }
}
