namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>A case in the queue: its name, what comes next, by when, with whom, and whether it is urgent; never its
/// content.</summary>
/// <param name="Danger">Whether the reporter or somebody in charge declared danger.</param>
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
