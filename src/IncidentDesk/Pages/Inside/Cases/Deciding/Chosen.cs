using System.Collections.Immutable;

namespace IncidentDesk.Pages.Inside.Cases.Deciding;

/// <summary>A choice made beside the text, with its description on the page.</summary>
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
