namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>On a static method of a page of a case that says whether and how the case offers the page's act. The
/// method has the shape of <see cref="ProtocolActs.Of"/>: the case, who looks, the moment; it answers with the acts
/// that are offered, none when there is nothing to do.</summary>
/// <param name="order">Where the case page shows it: a smaller number comes first.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfferAttribute(int order) : Attribute
{
    public int Order => order;

    /// <summary>True for an act of a closed case; else it is offered while the case is not closed.</summary>
    public bool WhenClosed { get; init; }
}
