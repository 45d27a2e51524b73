using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>A protocol with another text than the one under which people acted.</summary>
public sealed class PinnedDefinitionTests
{
    private static CaseFile With(LedgerEntry entry) => A.Case() with { History = [entry] };

    private static Received Received(string? hash) =>
        new(A.Reporter, A.Monday, A.Case().Id, "violence", A.Protocol().Version, []) { Definition = hash };

    [Test]
    public void A_case_differs_when_the_protocol_has_another_text_than_the_one_that_an_entry_names()
    {
        var (own, other) = (A.Protocol(), new string('0', 64));
        var consent = ConsentAnswered.To(own, A.Reporter, A.Monday, Consent.Recontact, ConsentAnswer.Yes);
        LedgerEntry[] right =
        [
            Received(own.Hash),
            Received(null),
            consent,
            new ConsentAnswered(A.Reporter, A.Monday, Consent.Recontact, ConsentAnswer.Yes),
            new VersionMoved(A.Reporter, A.Monday, own.Version),
        ];
        LedgerEntry[] wrong =
        [
            Received(other),
            consent with
            {
                Definition = other,
            },
            new VersionMoved(A.Reporter, A.Monday, own.Version) { Protocol = own.Id, Definition = other },
            new Rerouted(A.Reporter, A.Monday, "ailleurs", own.Id, own.Version, []) { Definition = other },
            Received(own.Hash) with
            {
                Version = 99,
            },
        ];

        Assert.That(right.Select(entry => PinnedDefinitions.Differ(With(entry))), Has.All.False);
        Assert.That(wrong.Select(entry => PinnedDefinitions.Differ(With(entry))), Has.All.True);
    }
}
