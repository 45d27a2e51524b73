namespace IncidentDesk.Storage.Figures;

/// <summary>What the first sum of a year was made of, in clear.</summary>
/// <param name="First">The first year of which it counts cases: years with too few cases are added to later
/// ones.</param>
/// <param name="LeftOut">How many rows could not be added up, since nobody in the two groups has all their
/// halves.</param>
internal sealed record SumBody(int Version, long First, long Year, int LeftOut, SummedGroup[] Groups);
