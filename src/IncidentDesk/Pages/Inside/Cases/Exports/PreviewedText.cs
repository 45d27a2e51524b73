using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Inside.Cases.Exports;

/// <summary>A text of a copy, as the page shows it before the copy is made.</summary>
/// <param name="Line">What it is, and of whom.</param>
/// <param name="Marks">What may still show who somebody is.</param>
internal sealed record PreviewedText(string Line, string Words, IReadOnlyList<IdentifyingTrace> Marks);
