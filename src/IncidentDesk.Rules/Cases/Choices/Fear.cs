using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>Nobody who is afraid is made to talk with the people they are afraid of, whatever a protocol definition or
/// the team says. While one person is afraid or has not answered, no stage of dialogue opens.</summary>
public static class Fear
{
    /// <summary>The id of the attestation that no fear was found. It counts only after each person's own
    /// answer.</summary>
    public const string NoneFound = "sans_peur";

    /// <summary>The condition of every stage of dialogue.</summary>
    public static readonly Need Nobody = new(NeedKind.NobodyAfraid);

    /// <summary>Whether the question is asked: the protocol has a stage of dialogue, and the report accuses
    /// somebody.</summary>
    public static bool IsAsked(CaseFile file) =>
        file.Protocol.Stages.Any(stage => stage.IsDialogue) && !file.NamesNobody;

    /// <summary>What a person answered: the reporter, or another party; null while they have not.</summary>
    public static bool? Of(CaseFile file, Guid person) => Answer(file, person)?.Afraid;

    /// <summary>Whether the reporter and every other party have said that they are not afraid.</summary>
    public static bool IsNobodyAfraid(CaseFile file) => Everybody(file).All(person => Of(file, person) is false);

    /// <summary>Whether somebody has said that they are afraid.</summary>
    public static bool IsKnown(CaseFile file) => Everybody(file).Any(person => Of(file, person) is true);

    /// <summary>Why nothing that belongs to a dialogue can be offered now: somebody said that they are afraid while it
    /// goes on; null when it can.</summary>
    public static Refusal? BarsDialogue(CaseFile file) =>
        file.Protocol.Stage(file.Stage) is { IsDialogue: true } && IsKnown(file)
            ? new(Reason.NeedsMissing) { Missing = [Nobody] }
            : null;

    /// <summary>From when the written word of two people that no fear was found counts; null while somebody has not
    /// answered.</summary>
    internal static DateTimeOffset? AnsweredAt(CaseFile file)
    {
        var answers = Everybody(file).Select(person => Answer(file, person)).ToArray();
        return answers.All(answer => answer is not null) ? answers.Max(answer => answer!.At) : null;
    }

    private static IEnumerable<Guid> Everybody(CaseFile file) =>
        file.Parties.Select(party => party.Id).Prepend(file.Reporter);

    private static FearAnswer? Answer(CaseFile file, Guid person)
    {
        if (file.Fears.TryGetValue(person, out var own))
            return own;
        var party = file.Party(person);
        var noted = file.FearsNoted.FindAll(one =>
            one.Party == person && (one.Afraid || file.Trusts(one.By) && party?.MayStand(one.At) is true)
        );
        if (noted.LastOrDefault() is not { } last || party is { Came: true })
            return null;
        var since = noted.FindLastIndex(one => one.Afraid);
        return last.Afraid ? new(true, last.At)
            : noted.Skip(since + 1).Select(one => one.By).Distinct().Count() >= Floors.Signers ? new(false, last.At)
            : null;
    }
}
