namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>A fact of a case as it stands now: what is said, by whom, and how certain it is.</summary>
/// <param name="Id">The id of its first text.</param>
/// <param name="Item">The text that says it now.</param>
/// <param name="By">Who wrote that text.</param>
public sealed record Fact(Guid Id, Guid Item, FactSaid Said, Guid By, DateTimeOffset At)
{
    /// <summary>What one person in charge said of it; established is never among these.</summary>
    public FactState Held { get; init; } = FactState.NotEstablished;

    /// <summary>Who of the pair proposed to call it established; null when nobody does.</summary>
    public Guid? ProposedBy { get; init; }

    /// <summary>Who of the pair confirmed it; null before.</summary>
    public Guid? ConfirmedBy { get; init; }

    /// <summary>How certain it is: established only by two people of whom neither is recused.</summary>
    public FactState StateIn(CaseFile file) =>
        ProposedBy is { } first && ConfirmedBy is { } second && first != second && Count(file, first, second)
            ? FactState.Established
            : Held;

    /// <summary>Whether somebody's proposal to call it established waits for the other of the pair.</summary>
    public bool IsProposed(CaseFile file) =>
        ProposedBy is { } first && file.Trusts(first) && StateIn(file) != FactState.Established;

    private static bool Count(CaseFile file, Guid first, Guid second) => file.Trusts(first) && file.Trusts(second);
}
