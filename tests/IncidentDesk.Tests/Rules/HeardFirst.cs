using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Tests.Rules;

/// <summary>Whether everybody who may be the person concerned was heard before a proposal, read from the history of the
/// case alone and not from the conditions of the rules.</summary>
internal static class HeardFirst
{
    public static bool Holds(CaseFile before, DateTimeOffset now)
    {
        Guid[] people =
        [
            .. before
                .History.Select(entry =>
                    entry switch
                    {
                        PartyInvited { Kind: PartyKind.Party or PartyKind.Concerned } invited => invited.Party,
                        PartyNamed named => named.Party,
                        _ => Guid.Empty,
                    }
                )
                .Where(party => party != Guid.Empty)
                .Distinct(),
        ];
        return people.Length > 0 && people.All(person => Holds(before, person, now));
    }

    private static bool Holds(CaseFile before, Guid person, DateTimeOffset now) =>
        before
            .History.OfType<GrievancesSent>()
            .LastOrDefault(sent => sent.Party == person && sent.Considered is not null)
            is { } letter
        && (
            Said(before, letter.Letter)
            || Proven(before, letter.Letter) is { } proven && now - proven >= TimeSpan.FromDays(10).Subtract(Dst)
            || IsGivenUp(before, letter)
        );

    /// <summary>The hour that the ten days can lose in spring.</summary>
    private static readonly TimeSpan Dst = TimeSpan.FromHours(1);

    private static bool Said(CaseFile before, Guid letter) =>
        before.History.Exists(entry =>
            entry is GrievancesAnswered answered && answered.Letter == letter
            || entry is NoticeWaived waived && waived.Letter == letter
        ) || Confirmed(before, letter).Any(one => one.Noted.Fact is LetterFact.Answered or LetterFact.Waived);

    private static DateTimeOffset? Proven(CaseFile before, Guid letter) =>
        before
            .History.OfType<GrievancesOpened>()
            .Where(opened => opened.Letter == letter)
            .Select(DateTimeOffset? (opened) => opened.At)
            .Concat(Confirmed(before, letter).Select(DateTimeOffset? (one) => one.By.At))
            .Min();

    /// <summary>What one person recorded and another one confirmed.</summary>
    private static IEnumerable<(LetterFactNoted Noted, LetterFactConfirmed By)> Confirmed(
        CaseFile before,
        Guid letter
    ) =>
        from noted in before.History.OfType<LetterFactNoted>()
        from confirmed in before.History.OfType<LetterFactConfirmed>()
        where noted.Letter == letter && noted.Item == confirmed.Item && noted.By != confirmed.By
        select (noted, confirmed);

    /// <summary>Two wrote that the person cannot be heard, after enough attempts with this letter, and nothing proves
    /// that they have it.</summary>
    private static bool IsGivenUp(CaseFile before, GrievancesSent letter)
    {
        var tried = before.History.OfType<ContactAttempted>().Where(one => one.At >= letter.At).ToArray();
        return Proven(before, letter.Letter) is null
            && before
                .History.OfType<Attested>()
                .Where(written => written.What == "contradictoire_impossible")
                .Select(written => written.By)
                .Distinct()
                .Count() >= 2
            && tried.Length >= 3
            && tried.Select(one => one.Way).Distinct().Count() >= 2
            && tried.Select(one => one.By).Distinct().Count() >= 2
            && tried.Max(one => one.Day).DayNumber - tried.Min(one => one.Day).DayNumber >= 10;
    }
}
