using System.Collections.Immutable;

namespace IncidentDesk.Pages.Inside.Cases.Deciding;

/// <summary>One thing that was chosen beside the text, and what the page says of it.</summary>
internal sealed record Chosen(ChosenKind Kind, ImmutableArray<Guid> Ids, string Said)
{
    public string Name =>
        Kind switch
        {
            ChosenKind.Concerned => T["Trop proches pour lire, au CoPil"],
            ChosenKind.Facilitator => T["Qui anime les tours"],
            ChosenKind.Earlier => T["La mesure à lever ou à prolonger"],
        };
}
