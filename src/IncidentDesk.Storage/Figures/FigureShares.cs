using IncidentDesk.Rules;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Figures;

/// <summary>Writes the halves of a case that is counted, in the transaction of the act that counts it.</summary>
internal static class FigureShares
{
    internal const string Insert = """
        INSERT INTO figure_share (id, year, campaign, side, person_id, sealed, signer_id, signature)
        VALUES (@Id, @Year, @Campaign, @Side, @PersonId, @Sealed, @SignerId, @Signature)
        """;

    /// <summary>Writes nothing where the act counts no case; false when nobody is left in one of the groups.</summary>
    public static async Task<bool> WriteAsync(Work work, ActWrite write)
    {
        if (!write.Has<CaseCounted>())
            return true;
        var rows = Of(
            write.Holder,
            write.People,
            CaseFigures.Of(write.After),
            Workdays.Day(write.Now).Year,
            write.After.Protocol.Common.Campaign is null ? 0 : 1
        );
        await work.InsertAsync(Insert, rows);
        return rows.Count > 0;
    }

    /// <summary>The halves of one row for everybody of both groups; none where a group is empty.</summary>
    /// <param name="campaign">1 where the case ended in campaign mode, otherwise 0.</param>
    public static IReadOnlyList<FigureShareRow> Of(
        Holder holder,
        Roster people,
        IReadOnlyList<uint> numbers,
        long year,
        long campaign
    )
    {
        var (sides, id) = (FigureSides.Of(people.Present), Guid.NewGuid());
        if (!sides.AreFilled)
            return [];
        var (first, second) = FigureHalves.Split(numbers);
        return
        [
            .. sides.First.Select(person => Row(1, person, first)),
            .. sides.Second.Select(person => Row(2, person, second)),
        ];

        FigureShareRow Row(long side, Person person, byte[] half)
        {
            var place = FigureShareRow.Place(id, year, campaign, side, person.Id);
            var box = Envelope.Seal(people.ReadKey(person.Id), half, place);
            return new()
            {
                Id = id,
                Year = year,
                Campaign = campaign,
                Side = side,
                PersonId = person.Id,
                Sealed = box,
                SignerId = holder.Id,
                Signature = holder.Sign(FigureShareRow.Message(id, year, campaign, side, person.Id, box)),
            };
        }
    }
}
