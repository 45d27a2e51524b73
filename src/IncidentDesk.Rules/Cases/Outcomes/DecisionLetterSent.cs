using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Cases.Outcomes;

/// <summary>A text in another person's mailbox is the letter of a decision.</summary>
/// <param name="Letter">The id of its draft in the case.</param>
/// <param name="Item">The text in this mailbox; another entry brings it.</param>
[Entry("decision_letter_sent")]
public sealed record DecisionLetterSent(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    Guid Letter,
    Guid Item,
    Guid Decision,
    Measure Measure
) : LedgerEntry(By, At)
{
    /// <summary>How long the person can appeal once they have it; null for the answer to an appeal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Span? Appeal { get; init; }

    /// <summary>Within what time an appeal is answered, where the process of the decision says it; null in entries
    /// older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Span? AppealAnswer { get; init; }

    /// <summary>Whether the measure stood no longer when the letter left.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Ended { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file.Letter(Letter) is { } known && known.Party != Guid.Empty && known.Party != Party
            ? file
            : file.WithLetter(
                Letter,
                letter =>
                    letter with
                    {
                        Party = Party,
                        Decision = Decision,
                        Measure = Measure,
                        MeasureEnded = Ended,
                        Appeal = Appeal,
                        AppealAnswer = AppealAnswer,
                        SentAt = At,
                        Item = Item,
                    }
            );

    /// <summary>Sends a draft; refused to its author, and before the person affected was told.</summary>
    internal static Verdict Decide(
        CaseFile file,
        Actor actor,
        ContactDrafted waiting,
        Letter letter,
        Guid item,
        DateTimeOffset now
    )
    {
        if (DecisionLetters.Bars(file, actor, letter.Party, letter.Decision!.Value) is { } bar)
            return bar;
        if (waiting.By == actor.Id)
            return Reason.SecondReader;
        var decision = DecisionLetters.Of(file, letter.Decision.Value)!;
        if (!decision.Course.Done.Exists(done => done.Step == ExecutionStep.AffectedTold))
            return Reason.TellAffectedFirst;
        return Verdict.Of(
            new ContactCleared(actor.Id, now, letter.Party, letter.Id),
            new PartyMessage(actor.Id, now, letter.Party, item),
            new DecisionLetterSent(actor.Id, now, letter.Party, letter.Id, item, decision.Id, decision.Course.Measure)
            {
                Appeal = decision.Course.Appeals.IsEmpty
                    ? decision.Course.Process.Limits[DecisionProcess.Appeal]
                    : null,
                AppealAnswer = decision.Course.Appeals.IsEmpty ? decision.Course.Process.Owed?.AppealAnswer : null,
                Ended = DecisionLetters.HasEnded(decision),
            }
        );
    }
}
