using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Handbooks;

/// <summary>What handbooks leave open: every number and length of time, from the rules and settings in force, so that
/// no handbook says another one.</summary>
internal sealed class HandbookNumbers(
    ProtocolShelf shelf,
    DecisionRules decisions,
    TeamInForce team,
    IOptions<Organisation> organisation
)
{
    private static readonly ImmutableDictionary<string, Func<HandbookNumbers, string>> Known = new Dictionary<
        string,
        Func<HandbookNumbers, string>
    >
    {
        ["telephone"] = of => of.Organisation.Phone ?? T["pas encore écrit"],
        ["premier_message"] = of => Moments.Length(of.FirstWord),
        ["danger"] = _ => Moments.Length(Floors.Danger),
        ["suivre"] = of => Count(of.Violence.MinPeople),
        ["devoir"] = of => Moments.Length(of.Violence.Common.LegalDuty.Within),
        ["devoir_personnes"] = of => Count(of.Violence.Common.LegalDuty.Persons),
        ["precaution_personnes"] = of => Count(of.Violence.Common.Precaution.Persons),
        ["enquete"] = of => Moments.Length(of.Inquiry.Deadline!),
        ["prolonger_personnes"] = of => Count(of.Inquiry.Extension?.Persons ?? Floors.Signers),
        ["nouvelles"] = of => Moments.Every(of.News),
        ["preavis"] = of => Moments.Length(RightToBeHeard.Notice(of.Violence)),
        ["relais"] = _ => Days(HandOver.Lapse),
        ["mandat_membres"] = _ => Count(Floors.MandateMembers),
        ["mandat_cercles"] = _ => Count(Floors.MandateCircles),
        ["exclusion_binome"] = of => Count(of.Exclusion.Pair),
        ["exclusion_copil"] = of => Count(of.Exclusion.Body),
        ["exclusion_cercles"] = of => Count(of.Exclusion.Circles),
        ["consultation_moins"] = of => Moments.Length(of.Process.ConsultationLeast),
        ["objections"] = of => Moments.Length(of.Process.Limits["objections"]),
        ["veto"] = of => Moments.Length(of.Process.Limits[DecisionProcess.Veto]),
        ["veto_personnes"] = of => Count(of.Process.Vetoing),
        ["recours"] = of => Moments.Length(of.Process.Limits[DecisionProcess.Appeal]),
        ["nom_depositaires"] = of => Count(of.shelf.Current.Max(protocol => protocol.CustodiansNeeded)),
        ["cles_depositaires"] = of => Count(of.shelf.Current.Max(protocol => protocol.RecoveryNeeded)),
        ["depot"] = _ => Days(CustodyRules.Lapse),
        ["siege_attente"] = _ => Days(RosterFile.Wait),
        ["liste_signature"] = _ => Days(RosterFile.Lapse),
        ["engagement"] = of => Moments.Length(of.team.Rules.Agreement.Lasts),
        ["alerte"] = _ => Days(Accreditation.FirstWarning),
        ["alerte_forte"] = _ => Days(Accreditation.LastWarning),
        ["remise"] = _ => Days(Accreditation.HandOver),
        ["droits"] = _ => Moments.Length(Floors.RightsAnswer),
        ["droits_plus"] = _ => Moments.Length(Floors.RightsExtension),
        ["fuite"] = _ => Moments.Length(Floors.BreachNotified),
        ["sauvegarde"] = _ => Moments.Length(Span.OfDays(KeyBackup.Days)),
    }.ToImmutableDictionary();

    private readonly ProtocolShelf shelf = shelf;
    private readonly TeamInForce team = team;

    /// <summary>What a handbook can leave open.</summary>
    public static IReadOnlySet<string> Ids { get; } = Known.Keys.ToHashSet();

    private Organisation Organisation => organisation.Value;
    private DecisionProcess Process => decisions.Process;

    /// <summary>The protocol whose times most handbooks name.</summary>
    private Protocol Violence => shelf.Newest("violence");

    private Stage Inquiry => Violence.Stages.First(stage => stage.Roles.ContainsKey(Violence.Pair));

    private DecisionRule Exclusion => Violence.Decision(DecisionKind.Exclusion)!;

    /// <summary>Within what time the reporter gets a first message.</summary>
    private Span FirstWord =>
        Violence
            .First.Duties.Where(duty => duty.To == Audience.Reporter)
            .Select(duty => duty.By)
            .OfType<Span>()
            .FirstOrDefault()
        ?? Violence.First.Deadline!;

    /// <summary>How often the reporter gets news of an inquiry.</summary>
    private Span News =>
        Inquiry
            .Duties.Where(duty => duty.To == Audience.Reporter)
            .Select(duty => duty.Every)
            .OfType<Span>()
            .FirstOrDefault()
        ?? Floors.Feedback;

    /// <summary>A line of a handbook with what the rules and settings say, in the reader's language.</summary>
    public string Fill(string text) => Placeholders.Filled(text, id => Known[id](this));

    private static string Count(int people) => people.ToString(CultureInfo.InvariantCulture);

    private static string Days(TimeSpan time) => Moments.Length(new(0, time, 0));
}
