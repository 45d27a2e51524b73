using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Rehearsals;

/// <summary>The acts of a scenario in the steps of a decision, from advice to review; each is one act of one
/// person.</summary>
internal static partial class RehearsedActs
{
    private static readonly ImmutableDictionary<string, Play> OfRounds = new Dictionary<string, Play>
    {
        ["note_advice"] = Noting(
            (file, turn, text) =>
                AdviceNoted.Decide(file, turn.Holder.Id, Named<AdviceOf>(turn.Step.What), text, turn.Now)
        ),
        ["ask_advice"] = AskAdviceAsync,
        ["close_step"] = Deciding((file, turn) => StepClosed.Decide(file, turn.Holder.Id, turn.Now)),
        ["ask"] = Noting((file, turn, text) => QuestionAsked.Decide(file, turn.Holder.Id, text, turn.Now)),
        ["answer"] = Noting(
            (file, turn, text) =>
                QuestionAnswered.Decide(file, turn.Holder.Id, QuestionOf(file, turn.Or("question", "")), text, turn.Now)
        ),
        ["put_first"] = Deciding(
            (file, turn) => QuestionsOrdered.Decide(file, turn.Holder.Id, QuestionOf(file, turn.Step.What), turn.Now)
        ),
        ["react"] = (turn, ct) => SpeakAsync(turn, new(PositionKind.Reaction, null, turn.Written.Text, ""), ct),
        ["no_objection"] = (turn, ct) => SpeakAsync(turn, new(PositionKind.NoObjection, null, "", ""), ct),
        ["object"] = (turn, ct) =>
            SpeakAsync(
                turn,
                new(
                    PositionKind.Objection,
                    Enum.GetValues<Motive>().First(motive => motive.Id() == turn.Step.What),
                    turn.Written.Text,
                    turn.Or("lifted_by", "Autrement.")
                ),
                ct
            ),
        ["keep"] = KeepAsync,
        ["withdraw"] = Deciding(
            (file, turn) =>
                ProposalWithdrawn.Decide(file, turn.Holder.Id, turn.Now, departure: turn.Step.What == "departure")
        ),
        ["step_aside"] = Deciding((file, turn) => SteppedAside.Decide(file, turn.Holder.Id, turn.Now)),
        ["ask_alternate"] = Deciding(
            (file, turn) => AlternateAsked.Decide(file, turn.Holder.Id, turn.PersonIn(turn.Step.What), turn.Now)
        ),
        ["judge"] = Noting(
            (file, turn, text) =>
                ObjectionJudged.Decide(
                    file,
                    turn.Holder.Id,
                    turn.PersonIn(turn.Or("of", turn.Step.Who)),
                    turn.Step.What == "valid",
                    text,
                    turn.Now
                )
        ),
        ["answer_above"] = AnswerAboveAsync,
        ["agree_above"] = Noting(
            (file, turn, text) =>
                EscalationAgreed.Decide(
                    file,
                    turn.Holder.Id,
                    file.Course.Answers.LastOrDefault()?.Text ?? Guid.Empty,
                    text,
                    turn.Now
                )
        ),
        ["veto"] = Noting((file, turn, text) => VetoGiven.Decide(file, turn.Holder.Id, text, turn.Now)),
        ["execute"] = Noting(
            (file, turn, text) =>
                ExecutionDone.Decide(file, turn.Holder.Id, Named<ExecutionStep>(turn.Step.What), text, turn.Now)
        ),
        ["appeal"] = Noting((file, turn, text) => AppealFiled.Decide(file, turn.Holder.Id, text, turn.Now)),
        ["answer_appeal"] = Noting(
            (file, turn, text) =>
                AppealAnswered.Decide(
                    file,
                    turn.Holder.Id,
                    file.Course.Appeals.LastOrDefault()?.Item ?? Guid.Empty,
                    turn.Step.What == "annul",
                    text,
                    turn.Now,
                    turn.DayIn("until", null) is { } until
                        ? file.Course.Measure.EndingAt(Workdays.At(until, new(12, 0)), turn.Now)
                        : null
                )
        ),
        ["review"] = Noting((file, turn, text) => ReviewHeld.Decide(file, turn.Holder.Id, text, turn.Now)),
        ["override_withdrawal"] = Noting(
            (file, turn, text) =>
                ConsentOverridden.Decide(
                    file,
                    turn.Holder.Id,
                    OverrideGrounds.Parse(turn.Step.What)!.Value,
                    text,
                    turn.Now
                )
        ),
    }.ToImmutableDictionary();

    /// <summary>The word of a scenario for a value.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static T Named<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().First(value => Name(value) == word);

    /// <summary>Asks somebody without an account a question and, when the line has an answer, gives it by the
    /// code.</summary>
    private static async Task<Refusal?> AskAdviceAsync(RehearsedAct turn, CancellationToken ct)
    {
        var advice = turn.Desk.Get<AdviceStore>();
        if (await LastAsync(turn, ct) is not { } id)
            return new(Reason.NotEligible);
        using var open = (await turn.Desk.Get<DecisionStore>().LoadAsync(turn.Holder, id, ct))!;
        if (AdviceNoted.Decide(open.File, turn.Holder.Id, AdviceOf.Other, Guid.Empty, turn.Now).Refusal is { } refusal)
            return refusal;
        return
            await advice.AskAsync(open, turn.Step.What, ct) is { } code
            && (turn.Or("answered", "") is not { Length: > 0 } said || await advice.AnswerAsync(code, said, ct))
            ? null
            : new(Reason.WrongStep);
    }

    private static Play Deciding(Func<DecisionFile, RehearsedAct, Verdict> decide) =>
        (turn, ct) => OnDecisionAsync(turn, file => decide(file, turn), null, ct);

    private static Play Noting(Func<DecisionFile, RehearsedAct, Guid, Verdict> decide) =>
        (turn, ct) =>
        {
            var text = turn.Written;
            return OnDecisionAsync(turn, file => decide(file, turn, text.Id), null, ct, text);
        };

    private static async Task<Refusal?> OnDecisionAsync(
        RehearsedAct turn,
        Func<DecisionFile, Verdict> decide,
        NewRound? round,
        CancellationToken ct,
        params NewText[] texts
    ) =>
        await LastAsync(turn, ct) is { } decision
        && await turn.Desk.Get<DecisionStore>().ActAsync(turn.Holder, decision, decide, round, ct, texts) is { } verdict
            ? verdict.Refusal
            : new(Reason.NotEligible);

    /// <summary>The question with that number in order, or the first unanswered one when no number is given.</summary>
    private static Guid QuestionOf(DecisionFile file, string typed) =>
        int.TryParse(typed, out var number)
            ? QuestionsOrdered.InOrder(file).ElementAtOrDefault(number - 1)
            : QuestionsOrdered
                .InOrder(file)
                .FirstOrDefault(question =>
                    !file.History.Entries.OfType<QuestionAnswered>().Any(answered => answered.Question == question)
                );

    private static async Task<Refusal?> SpeakAsync(RehearsedAct turn, SpokenText said, CancellationToken ct) =>
        await LastAsync(turn, ct) is { } decision
            ? Refused(await turn.Desk.Get<RoundStore>().SpeakAsync(turn.Holder, decision, said, ct))
            : new(Reason.NotEligible);

    private static async Task<Refusal?> KeepAsync(RehearsedAct turn, CancellationToken ct)
    {
        using var round = new NewRound();
        return await OnDecisionAsync(
            turn,
            file => ProposalKept.Decide(file, turn.Holder.Id, round.PublicKey, turn.Now),
            round,
            ct
        );
    }

    /// <summary>Answers an escalation; "soften" needs a date "until" and what changes for the person.</summary>
    private static async Task<Refusal?> AnswerAboveAsync(RehearsedAct turn, CancellationToken ct)
    {
        var (answer, why) = (Named<AboveAnswer>(turn.Step.What), turn.Written);
        if (answer != AboveAnswer.Soften)
            return await OnDecisionAsync(
                turn,
                file => EscalationAnswered.Decide(file, turn.Holder.Id, answer, why.Id, null, turn.Now),
                null,
                ct,
                why
            );
        return await LastAsync(turn, ct) is { } decision
            ? await SoftenAsync(turn, decision, why, ct)
            : new(Reason.NotEligible);
    }

    private static async Task<Refusal?> SoftenAsync(RehearsedAct turn, Guid decision, NewText why, CancellationToken ct)
    {
        if (
            !DateOnly.TryParseExact(
                turn.Or("until", ""),
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.None,
                out var until
            )
        )
            return new(Reason.TextMissing);
        using var open = (await turn.Desk.Get<DecisionStore>().LoadAsync(turn.Holder, decision, ct))!;
        var (measure, softer) = DecisionText.Softer(
            open.File.Course.Measure,
            until,
            turn.Or("scope", "La personne B ne vient pas aux réunions."),
            why.Text,
            open.File.Proposal.GroundOf(DecisionKind.SetAside)
        );
        var exact = NewText.Of(softer);
        return await OnDecisionAsync(
            turn,
            file =>
                EscalationAnswered.Decide(
                    file,
                    turn.Holder.Id,
                    AboveAnswer.Soften,
                    exact.Id,
                    new(exact.Id, DecisionStore.HashOf(exact.Text), measure),
                    turn.Now
                ),
            null,
            ct,
            exact
        );
    }
}
