using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Storage.Cases.Submitting;

/// <summary>Everything that a person sends as a report.</summary>
internal sealed record ReportForm(
    Protocol Protocol,
    IReadOnlySet<Guid> SetAside,
    string Report,
    IReadOnlyDictionary<Consent, ConsentAnswer> Consents
)
{
    /// <summary>The name entrusted to custodians; null when the person gives none.</summary>
    public GivenName? Name { get; init; }

    /// <summary>The answers to the protocol's own questions; null when there are none.</summary>
    public string? Answers { get; init; }

    public Ticked? Ticked { get; init; }

    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    /// <summary>Whether the person accepts readers from outside.</summary>
    public bool Outside { get; init; }

    /// <summary>How and when to reach the person; null or blank when they do not say.</summary>
    public string? Reach { get; init; }

    /// <summary>The language in which the person read the form, and of the eight words.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>By which the form counts once, however often it is sent.</summary>
    public Sending? Sending { get; init; }

    public override string ToString() => "sealed";
}
