using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>What somebody can try, as a line of a scenario says it.</summary>
/// <param name="Who">A seat, "person", or "other-1".</param>
/// <param name="Play">What comes of it; null when the rules refuse it.</param>
internal sealed record Act(string Who, string Says, Func<World, World?> Play)
{
    /// <summary>An act that a rule of the case decides. Played again, it has the same id.</summary>
    /// <param name="decide">Has the case, the moment, and the id of what the act creates.</param>
    public static Act Of(string who, string says, Func<CaseFile, DateTimeOffset, Guid, Verdict> decide)
    {
        var id = Guid.NewGuid();
        return new(who, says, world => world.After(decide(world.File, world.Now, id)));
    }
}
