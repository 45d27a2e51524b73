using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Rules.Register;

namespace IncidentDesk.Rehearsals;

/// <summary>How each act of a scenario is written, by who can do it.</summary>
internal static class ActForms
{
    private static readonly ActForm MeetingAnswers = ActForm
        .Of(Slot.Choice("accept", "refuse", "move"))
        .AndText.And("number", Slot.Number);

    private static readonly ActForm Text = ActForm.Maybe(Slot.Text),
        Answer = ActForm.Of(Slot.Consent).Needing("answer", Slot.Answer),
        File = ActForm.Of(Slot.Text).And("original", Slot.YesNo);

    private static Slot One<T>(Func<T, string> id)
        where T : struct, Enum => Slot.Choice(Enum.GetValues<T>().Select(id));

    private static readonly ActForm AboutData = ActForm.Of(One<RightKind>(kind => kind.Id())).AndText;

    private static readonly Slot Grounds = One<OverrideGround>(ground => ground.Id());

    public static readonly ImmutableDictionary<string, ActForm> OfTeam = new Dictionary<string, ActForm>
    {
        ["can_follow"] = ActForm.Bare,
        ["cannot_follow"] = ActForm.Bare,
        ["unsure"] = ActForm.Bare,
        ["take"] = ActForm.Bare,
        ["open_report"] = ActForm.Bare,
        ["move"] = ActForm.Of(Slot.Place),
        ["hand_over"] = ActForm.Of(Slot.Seat).And("as", Slot.Role),
        ["agree_hand_over"] = ActForm.Bare,
        ["offer_place"] = ActForm.Of(Slot.Seat).AndText,
        ["attest"] = ActForm.Of(Slot.Attested).AndText,
        ["message"] = Text,
        ["feedback"] = Text,
        ["note"] = Text,
        ["correct_note"] = Text,
        ["strike_note"] = ActForm.Bare,
        ["own_date"] = Text.And("on", Slot.Day),
        ["end_date"] = ActForm.Bare,
        ["ask_freeze"] = Text,
        ["agree_freeze"] = ActForm.Bare,
        ["count"] = ActForm.Bare,
        ["send_file"] = ActForm.Of(Slot.Text),
        ["measure"] = ActForm.Of(Slot.Measure).AndText.And("told", Slot.YesNo).And("concerned", Slot.Seats),
        ["sign_measure"] = ActForm.Maybe(Slot.Measure),
        ["confirm_measure"] = ActForm.Maybe(Slot.Measure),
        ["lift_measure"] = ActForm.Maybe(Slot.Measure),
        ["tell_measure"] = ActForm.Of(Slot.Choice("affected", "concerned")).And("measure", Slot.Measure),
        ["attempt"] = ActForm.Of(One<ContactWay>(way => way.Id())).And("on", Slot.Day).And("to", Slot.Other),
        ["grievances"] = ActForm
            .Of(Slot.Recipient)
            .AndText.And("measure", One<DecisionKind>(kind => kind.Id()))
            .And("organ", Slot.Text)
            .And("article", Slot.Text),
        ["announce"] = Text.And("to", Slot.Other),
        ["decision_letter"] = ActForm.Of(Slot.Other).AndText,
        ["pass_on"] = Text,
        ["note_letter"] = ActForm.Of(One<LetterFact>(fact => fact.Id())).AndText.And("to", Slot.Other),
        ["confirm_letter"] = ActForm.Bare.And("to", Slot.Other),
        ["done"] = ActForm.Of(Slot.Owed).AndText,
        ["defer"] = ActForm.Of(Slot.Owed).Needing("because", One<DeferReason>(reason => reason.Id())).AndText,
        ["duty"] = ActForm.Of(Slot.Trigger).AndText,
        ["answer_duty"] = ActForm.Of(Slot.Outcome).AndText,
        ["hold"] = Text,
        ["agree_hold"] = ActForm.Bare,
        ["lift_hold"] = ActForm.Bare,
        ["ask_name"] = ActForm.Of(One<IdentityGround>(ground => ground.Id())).AndText,
        ["approve_name"] = ActForm.Bare,
        ["open_name"] = ActForm.Bare,
        ["ask_recovery"] = ActForm.Of(Slot.Seat).Needing("to", Slot.Seat),
        ["sign_recovery"] = ActForm.Bare,
        ["approve_recovery"] = ActForm.Bare,
        ["take_recovery"] = ActForm.Bare,
        ["regrant"] = ActForm.Of(Slot.Seat),
        ["name_party"] = ActForm.Bare,
        ["heard_party"] = Answer.And("party", Slot.Number),
        ["heard_fear"] = ActForm.Of(Slot.YesNo).And("party", Slot.Number),
        ["write_to"] = ActForm.Of(Slot.Recipient).AndText.And("meeting", Slot.Moment),
        ["clear"] = ActForm.Bare,
        ["renew_code"] = ActForm.Of(Slot.Other),
        ["offer"] = ActForm.Of(Slot.TextKind).AndText,
        ["heard_validation"] = ActForm
            .Of(Slot.TextKind)
            .And("of", Slot.Choice("concerned", "party"))
            .And("party", Slot.Number),
        ["override"] = ActForm.Of(Slot.Consent).Needing("ground", Grounds).AndText.And("adds_danger", Slot.YesNo),
        ["extend"] = Text,
        ["reopen"] = Text,
        ["danger"] = ActForm.Bare,
        ["link"] = ActForm.Of(Slot.Article).Needing("charter", Slot.Charter),
        ["breach"] = ActForm.Of(Slot.Article).Needing("charter", Slot.Charter).AndText,
        ["confirm_breach"] = ActForm.Bare,
        ["denial"] = Text,
        ["move_version"] = ActForm.Of(Slot.Number).AndText,
        ["ask_mandate"] = ActForm.Bare,
        ["validate_mandate"] = ActForm.Of(Slot.Protocol),
        ["meeting"] = ActForm.Of(Slot.Moment).AndText,
        ["join"] = ActForm.Of(Slot.Number),
        ["follow_join"] = ActForm.Bare,
        ["fact"] = Text.And("said_by", One<Speaker>(speaker => speaker.Id()))
            .And("since", Slot.Day)
            .And("source", Slot.YesNo),
        ["change_fact"] = Text.And("number", Slot.Number)
            .And("said_by", One<Speaker>(speaker => speaker.Id()))
            .And("since", Slot.Day)
            .And("source", Slot.YesNo),
        ["judge_fact"] = ActForm.Of(One<FactState>(state => state.Id())).And("number", Slot.Number),
        ["interview"] = Text.And(
                "whom",
                Slot.Choice(
                    Enum.GetValues<Speaker>()
                        .Select(speaker => speaker.Id())
                        .Concat(Enumerable.Range(1, Vocabulary.MostOthers).Select(number => $"other-{number}"))
                )
            )
            .And("again", Slot.YesNo),
        ["read_back"] = ActForm.Bare,
        ["findings"] = Text,
        ["clear_findings"] = ActForm.Bare,
        ["confirm_fact"] = ActForm.Bare.And("number", Slot.Number),
        ["ask_original"] = Text.And("number", Slot.Number),
        ["give_original"] = ActForm.Bare,
        ["open_original"] = ActForm.Bare.And("number", Slot.Number),
        ["more_time"] = Text,
        ["agree_more_time"] = ActForm.Bare.AndText,
        ["answer_data"] = ActForm
            .Of(One<RightOutcome>(outcome => outcome.Id()))
            .AndText.And("ground", One<RefusalGround>(ground => ground.Id())),
        ["send_data"] = ActForm.Bare.AndText,
        ["copy"] = ActForm
            .Of(One<ExportKind>(kind => kind.Id()))
            .AndText.And("ground", One<ExportGround>(ground => ground.Id()))
            .And("files", Slot.YesNo),
        ["confirm_copy"] = ActForm.Bare,
        ["fetch_copy"] = ActForm.Bare,
    }.ToImmutableDictionary();

    public static readonly ImmutableDictionary<string, ActForm> OfDecisions = new Dictionary<string, ActForm>
    {
        ["propose"] = ActForm
            .Of(One<DecisionKind>(kind => kind.Id()))
            .AndText.And("concerned", Slot.Seats)
            .And("facilitator", Slot.Seat)
            .And("renews", Slot.YesNo)
            .And("from", Slot.Day)
            .And("until", Slot.Day)
            .And("review", Slot.Day),
        ["clear_proposal"] = ActForm.Bare,
        ["note_advice"] = ActForm.Of(One<AdviceOf>(RehearsedActs.Name)).AndText,
        ["ask_advice"] = ActForm.Of(Slot.Text).And("answered", Slot.Text),
        ["hearing"] = ActForm.Of(One<HearingOutcome>(RehearsedActs.Name)).AndText,
        ["close_step"] = ActForm.Bare,
        ["ask"] = Text,
        ["answer"] = Text.And("question", Slot.Number),
        ["put_first"] = ActForm.Of(Slot.Number),
        ["react"] = Text,
        ["no_objection"] = ActForm.Bare,
        ["object"] = ActForm.Of(One<Motive>(motive => motive.Id())).AndText.And("lifted_by", Slot.Text),
        ["keep"] = ActForm.Bare,
        ["withdraw"] = ActForm.Maybe(Slot.Choice("departure")),
        ["judge"] = ActForm.Of(Slot.Choice("valid", "not_valid")).Needing("of", Slot.Seat).AndText,
        ["answer_above"] = ActForm
            .Of(One<AboveAnswer>(RehearsedActs.Name))
            .AndText.And("until", Slot.Day)
            .And("scope", Slot.Text),
        ["agree_above"] = Text,
        ["sign"] = ActForm.Bare.And("reason", Slot.Text),
        ["veto"] = Text,
        ["step_aside"] = ActForm.Bare,
        ["ask_alternate"] = ActForm.Of(Slot.Seat),
        ["execute"] = ActForm.Of(One<ExecutionStep>(RehearsedActs.Name)).AndText,
        ["appeal"] = Text,
        ["answer_appeal"] = ActForm.Of(Slot.Choice("maintain", "milder", "annul")).AndText.And("until", Slot.Day),
        ["ask_register"] = ActForm.Of(One<StandingChangeKind>(RehearsedActs.Name)).AndText.And("day", Slot.Day),
        ["agree_register"] = ActForm.Bare,
        ["give_register"] = ActForm.Maybe(Slot.Seat),
        ["agree_register_reader"] = ActForm.Bare,
        ["review"] = Text,
        ["lift"] = ActForm.Bare,
        ["override_withdrawal"] = ActForm.Of(Grounds).AndText,
    }.ToImmutableDictionary();

    public static readonly ImmutableDictionary<string, ActForm> OfReporter = new Dictionary<string, ActForm>
    {
        ["consent"] = Answer,
        ["afraid"] = ActForm.Of(Slot.YesNo),
        ["validate"] = ActForm.Of(Slot.TextKind),
        ["decline"] = ActForm.Of(Slot.TextKind),
        ["stop"] = ActForm.Bare,
        ["go_on"] = ActForm.Bare,
        ["reopen"] = ActForm.Bare,
        ["write"] = Text,
        ["complete"] = Text,
        ["give_name"] = ActForm.Of(Slot.Text),
        ["take_name_back"] = ActForm.Bare,
        ["delete_now"] = ActForm.Bare,
        ["meeting"] = MeetingAnswers,
        ["delay_letter"] = ActForm.Bare,
        ["agree_letter"] = ActForm.Bare,
        ["give_opinion"] = Text,
        ["validate_interview"] = ActForm.Bare,
        ["correct_interview"] = Text,
        ["reach"] = ActForm.Of(Slot.Text).Needing("answer", Slot.Answer),
        ["ask_data"] = AboutData,
        ["file"] = File,
    }.ToImmutableDictionary();

    public static readonly ImmutableDictionary<string, ActForm> OfOthers = new Dictionary<string, ActForm>
    {
        ["come"] = ActForm.Bare,
        ["meeting"] = MeetingAnswers,
        ["consent"] = Answer,
        ["afraid"] = ActForm.Of(Slot.YesNo),
        ["write"] = Text,
        ["tell"] = Text,
        ["open_letter"] = ActForm.Bare,
        ["ask_data"] = AboutData,
        ["answer_letter"] = Text,
        ["appeal"] = Text,
        ["waive_notice"] = ActForm.Bare,
        ["ask_hearing"] = ActForm.Bare,
        ["validate_interview"] = ActForm.Bare,
        ["correct_interview"] = Text,
        ["give_opinion"] = Text,
        ["validate"] = ActForm.Of(Slot.TextKind),
        ["stop"] = ActForm.Bare,
        ["go_on"] = ActForm.Bare,
        ["reopen"] = ActForm.Bare,
        ["delete_now"] = ActForm.Bare,
        ["file"] = File,
    }.ToImmutableDictionary();

    /// <summary>The acts of whoever that is.</summary>
    public static IEnumerable<KeyValuePair<string, ActForm>> Of(string who) =>
        RehearsedActs.IsReporter(who) ? OfReporter
        : RehearsedActs.IsOther(who) ? OfOthers
        : OfTeam.Concat(OfDecisions);
}
