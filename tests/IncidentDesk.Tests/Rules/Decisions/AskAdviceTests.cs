using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>When somebody without an account may be asked for advice.</summary>
public sealed class AskAdviceTests
{
    private static DecisionFile File(DecisionHistory history, DateTimeOffset at, string key = "advice") =>
        DecisionFile.Fold(
            history with
            {
                Entries = history.Entries.SetItem(0, history.Proposal with { AdviceKey = key }),
            },
            at
        );

    private static DecisionFile Consulting(string key = "advice") =>
        File(new DecisionHistory([A.Opened()]), A.Monday.AddDays(-5), key);

    [Test]
    public void Advice_can_be_asked_for_during_the_consultation()
    {
        Assert.That(Consulting().State, Is.EqualTo(DecisionState.Consultation));
        Assert.That(AskAdvice.Bars(Consulting(), isTorn: false), Is.Null);
    }

    [Test]
    public void Advice_is_asked_for_during_the_objections()
    {
        var objecting = File(A.Objecting(), A.Monday.AddMinutes(-1));

        Assert.That(objecting.State, Is.EqualTo(DecisionState.Objections));
        Assert.That(AskAdvice.Bars(objecting, isTorn: false), Is.Null);
    }

    [Test]
    public void No_advice_can_be_asked_for_while_a_decision_is_being_signed()
    {
        var signing = File(A.Decision().History, A.Monday);

        Assert.That(signing.State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(AskAdvice.Bars(signing, isTorn: false), Is.EqualTo(Reason.WrongStep));
    }

    [Test]
    public void No_advice_can_be_asked_for_on_a_decision_that_has_ended()
    {
        var history = new DecisionHistory([
            A.Opened(),
            new ProposalWithdrawn(A.Instructor(1).Id, A.Monday.AddDays(-4)),
        ]);

        Assert.That(File(history, A.Monday).State, Is.EqualTo(DecisionState.Withdrawn));
        Assert.That(AskAdvice.Bars(File(history, A.Monday), isTorn: false), Is.EqualTo(Reason.WrongStep));
    }

    [Test]
    public void No_advice_can_be_asked_for_on_a_decision_without_an_advice_key() =>
        Assert.That(AskAdvice.Bars(Consulting(key: ""), isTorn: false), Is.EqualTo(Reason.WrongStep));

    [Test]
    public void No_advice_can_be_asked_for_on_a_decision_that_was_changed_in_the_database() =>
        Assert.That(AskAdvice.Bars(Consulting(), isTorn: true), Is.EqualTo(Reason.BindingLost));
}
