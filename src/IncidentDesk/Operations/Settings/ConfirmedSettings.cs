using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Operations.Settings;

/// <summary>A section of the settings as members have confirmed it; as configured where nobody has confirmed anything
/// yet.</summary>
/// <param name="complete">Adds what no setting says, without changing the section it is given.</param>
internal sealed class ConfirmedSettings<T>(T configured, RosterStore roster, Func<T, T>? complete = null) : IOptions<T>
    where T : class, new()
{
    private sealed record Held(Confirmation? Of, T Section);

    private volatile Held? last;

    public T Value
    {
        get
        {
            var confirmed = roster.Confirmed;
            if (last is { } known && ReferenceEquals(known.Of, confirmed))
                return known.Section;
            var section =
                confirmed is null ? Complete(configured)
                : last is { Of: { } before } same && before.IsSameAs(confirmed) ? same.Section
                : Complete(ConfirmableSettings.Confirmed(configured, confirmed));
            last = new(confirmed, section);
            return section;
        }
    }

    private T Complete(T section) => complete is null ? section : complete(section);
}
