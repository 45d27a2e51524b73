namespace IncidentDesk.Storage.Figures;

/// <summary>The rows of one sum.</summary>
/// <param name="Campaign">Whether their cases ended in campaign mode; null where cases of both kinds are
/// together.</param>
internal sealed record SummedGroup(bool? Campaign, Guid[] Ids)
{
    /// <summary>The groups of these rows: campaign mode apart where both groups are large enough, otherwise all
    /// together.</summary>
    public static SummedGroup[] Of(IReadOnlyList<FigureShareRow> rows)
    {
        SummedGroup[] apart =
        [
            .. rows.GroupBy(row => row.Campaign == 1)
                .OrderBy(group => group.Key)
                .Select(group => new SummedGroup(group.Key, [.. group.Select(row => row.Id).Order()])),
        ];
        return apart.Length == 2 && apart.All(group => group.IsEnough(rows)) ? apart
            : apart.Length == 1 ? apart
            : [new(null, [.. rows.Select(row => row.Id).Order()])];
    }

    /// <summary>Whether they are enough cases, of enough people; whoever counted many of them learns too little of the
    /// others.</summary>
    public bool IsEnough(IReadOnlyList<FigureShareRow> rows)
    {
        var own = rows.Where(row => Ids.Contains(row.Id)).ToArray();
        return own.Length >= Rules.Figures.Suppression.FewestCases
            && own.Select(row => row.SignerId).Distinct().Count() >= Rules.Figures.Suppression.FewestSigners
            && own.GroupBy(row => row.SignerId)
                .All(one => own.Length - one.Count() >= Rules.Figures.Suppression.Smallest);
    }
}
