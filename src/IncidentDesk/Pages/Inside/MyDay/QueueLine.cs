namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>A case in the queue: its name, what comes next, before when, with whom, and whether it presses; never a
/// preview.</summary>
/// <param name="Danger">The person, or someone in charge, said that there is danger.</param>
/// <param name="Minor">Somebody under eighteen is concerned.</param>
internal sealed record QueueLine(
    Guid Id,
    string Name,
    string Next,
    string Before,
    string With,
    bool Danger,
    bool Minor
);
