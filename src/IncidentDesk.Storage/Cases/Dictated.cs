using System.Text.Json.Serialization;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Storage.Cases;

/// <summary>The eight words of a report typed for somebody on the telephone, kept until they have been read
/// out.</summary>
/// <param name="By">Who typed it; the words are shown to nobody else.</param>
public sealed record Dictated(Guid Case, Guid Mailbox, Guid By, string[] Words)
{
    /// <summary>The language of the words, "fr" or "en".</summary>
    [JsonIgnore]
    public string Language => ReceiptStore.LanguageOf(string.Join(' ', Words));
}
