using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.House;

/// <summary>A statement and the constant that holds it.</summary>
internal sealed record Statement(Type Owner, string Name, string Text)
{
    /// <summary>The database that has its tables.</summary>
    public string Schema =>
        Regex.IsMatch(Text, @"\b(folder_grant|case_summary|key_share|key_holder|share_release|key_write_check)\b")
            ? "keys"
            : "content";

    public override string ToString() => $"{Owner.Name}.{Name}";
}
