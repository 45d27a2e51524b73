using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Protocols;

/// <summary>Names of what protocols know, for pages that have no case at hand.</summary>
internal sealed class ProtocolNames(ProtocolShelf shelf)
{
    /// <summary>The name of a measure in the language of whoever reads; its id where no protocol knows it any
    /// more.</summary>
    public string OfMeasure(string kind) =>
        shelf
            .All.OrderByDescending(protocol => protocol.Version)
            .Select(protocol => protocol.Common.Precaution.Measures.GetValueOrDefault(kind))
            .FirstOrDefault(name => name is not null)
            is { } known
            ? IncidentDesk.Texts.Texts.Spoken(known)
            : kind;
}
