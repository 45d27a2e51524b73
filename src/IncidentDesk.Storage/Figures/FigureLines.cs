using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Figures;

/// <summary>The commitments of the journal's lines about a year's figures; whoever knows the year finds them.</summary>
internal static class FigureLines
{
    public static byte[] Summed(long year) => Line("summed", year);

    public static byte[] Published(long year) => Line("published", year);

    private static byte[] Line(string what, long year) =>
        Chain.Hash(new CanonicalWriter("IncidentDesk/figures-line/v1").Add(what).Add(year).ToArray());
}
