using IncidentDesk.Rules.Rosters.Trainings;

namespace IncidentDesk.Storage.Rosters;

/// <summary>What a seat needs before a report is sealed to whoever holds it, read once from the files in
/// force.</summary>
/// <param name="read">Reads them, at the first use: which files are in force stands in the roster.</param>
public sealed class TeamInForce(Func<TeamRules> read)
{
    private readonly Lazy<TeamRules> rules = new(read);

    public TeamRules Rules => rules.Value;
}
