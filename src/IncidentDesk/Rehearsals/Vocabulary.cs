using System.Collections.Immutable;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rehearsals;

/// <summary>The words that a scenario can use, from the protocols of the desk and its fictional people.</summary>
internal sealed class Vocabulary(ProtocolShelf shelf)
{
    /// <summary>The most people of one kind, and cases, in a scenario.</summary>
    public const int MostOthers = 9;

    private readonly ImmutableArray<Protocol> all = [.. shelf.All];

    public IEnumerable<string> Protocols => all.Select(protocol => protocol.Id);

    public IEnumerable<string> Places =>
        all.SelectMany(protocol =>
            protocol.Stages.Select(stage => stage.Id).Concat(protocol.Endings.Select(ending => ending.Id))
        );

    public IEnumerable<string> Themes => all.SelectMany(protocol => protocol.Accepts);
    public IEnumerable<string> Measures => all.SelectMany(protocol => protocol.Common.Precaution.Measures.Keys);
    public IEnumerable<string> Triggers => all.SelectMany(protocol => protocol.Common.LegalDuty.Triggers.Keys);
    public IEnumerable<string> Outcomes => all.SelectMany(protocol => protocol.Common.LegalDuty.Outcomes.Keys);
    public IEnumerable<string> Charters => all.SelectMany(protocol => protocol.Charters).Select(charter => charter.Id);

    public IEnumerable<string> Articles =>
        all.SelectMany(protocol => protocol.Charters)
            .SelectMany(charter => charter.Articles.Select(article => article.Id));

    /// <summary>What people can be asked to put in writing.</summary>
    public IEnumerable<string> Attested =>
        all.SelectMany(protocol => protocol.AllNeeds)
            .SelectMany(need => need.ToWrite())
            .Select(need => need.What!)
            .Concat(Places.Select(place => $"pourquoi_{place}"))
            .Append(RightToBeHeard.Impossible);

    /// <summary>What stages owe to people.</summary>
    public IEnumerable<string> Owed =>
        all.SelectMany(protocol => protocol.Stages).SelectMany(stage => stage.Duties).Select(duty => duty.Id);

    public IEnumerable<string> Roles => Enum.GetValues<Role>().Select(role => role.Id());
    public IEnumerable<string> Consents => Enum.GetValues<Consent>().Select(consent => consent.Id());
    public IEnumerable<string> TextKinds =>
        Enum.GetValues<SharedText>().Where(kind => kind.IsAsked()).Select(kind => kind.Id());

    public IEnumerable<string> Recipients =>
        Enum.GetValues<PartyKind>()
            .Select(kind => kind.Id())
            .Concat(Enumerable.Range(1, MostOthers).Select(number => $"other-{number}"));

    public IEnumerable<string> Seats =>
        DemoOrganisation
            .Members.SelectMany(member => member.Seats)
            .Select(seat => $"{seat.Role.Id()}-{seat.Number}")
            .Append("admin");

    /// <summary>The steps that a decision can go through.</summary>
    public IEnumerable<string> Steps =>
        DecisionProcess
            .Steps.Concat(Enum.GetValues<DecisionState>().Where(state => state.IsOpen()).Select(state => state.Id()))
            .Concat(Enumerable.Range(1, MostOthers).Select(number => $"objections_{number}"))
            .Append("revision");

    /// <summary>Everybody who can act.</summary>
    public IEnumerable<string> People =>
        Seats
            .Append(RehearsedActs.Reporter)
            .Concat(
                Enumerable
                    .Range(1, MostOthers)
                    .SelectMany(number => (string[])[$"{RehearsedActs.Reporter}-{number}", $"other-{number}"])
            );
}
