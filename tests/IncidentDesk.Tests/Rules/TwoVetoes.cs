using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Rules;

/// <summary>A decision that the Bureau stopped for good.</summary>
internal static class TwoVetoes
{
    /// <summary>Ended by the vetoes of two of the Bureau, who had taken no other part.</summary>
    public static DecisionFile Decision()
    {
        var history = A.Objecting(DecisionKind.SetAside);
        history = history with
        {
            Entries = history.Entries.SetItem(0, history.Proposal with { Process = A.Process with { VetoesBack = 0 } }),
            Positions =
            [
                .. Enumerable
                    .Range(1, 6)
                    .Select(number => new Position(1, A.CopilMember(number).Id, A.Monday, PositionKind.NoObjection)),
            ],
        };
        var round = DecisionFile.Fold(history, A.Monday.AddDays(3));
        var signed = round.Given(
            new[] { A.Instructor(1), A.CopilMember(1), A.CopilMember(2) }.Select(person =>
                round.SignatureOf(person) with
                {
                    At = round.Now,
                }
            )
        );
        var at = signed.Now.AddMinutes(1);
        return signed
            .After(
                new VetoGiven(A.BureauMember(1).Id, at, Guid.NewGuid()),
                new VetoGiven(A.BureauMember(2).Id, at, Guid.NewGuid())
            )
            .At(at);
    }
}
