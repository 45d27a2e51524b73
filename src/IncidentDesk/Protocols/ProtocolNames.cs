using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Protocols;

/// <summary>Names of what protocols define, for pages without a case.</summary>
internal sealed class ProtocolNames(ProtocolShelf shelf)
{
    /// <summary>The name of a measure in the language of the current reader; its id when no protocol defines it any
    /// more.</summary>
    public string OfMeasure(string kind) =>
        shelf
            .All.OrderByDescending(protocol => protocol.Version)
            .Select(protocol => protocol.Common.Precaution.Measures.GetValueOrDefault(kind))
            .FirstOrDefault(name => name is not null)
            is { } known
            ? Spoken(known)
            : kind;
}
