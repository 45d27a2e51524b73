namespace IncidentDesk.Pages.Inside.Cases.Deciding;

/// <summary>What is chosen beside the text of a proposal.</summary>
internal enum ChosenKind
{
    Concerned,
    Facilitator,
    Earlier,
}
