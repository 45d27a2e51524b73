using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Figures;

/// <summary>What of one closed case is counted: for each cell one or nothing. It holds no moment, no person and no
/// text.</summary>
public static class CaseFigures
{
    private static readonly Span Quarter = new(3, TimeSpan.Zero, 0),
        Half = new(6, TimeSpan.Zero, 0);

    /// <summary>One number for each cell of <see cref="FigureLayout"/>, in its order: 1 where the answer is true of the
    /// case, otherwise 0.</summary>
    public static ImmutableArray<uint> Of(CaseFile file)
    {
        var answers = Answers(file);
        return
        [
            .. FigureLayout.Tables.SelectMany(table =>
                table.Cells.Select(cell => answers[table].Contains(cell) ? 1u : 0u)
            ),
        ];
    }

    /// <summary>The answers that are true of a case, for each table.</summary>
    public static ImmutableDictionary<FigureTable, ImmutableHashSet<string>> Answers(CaseFile file) =>
        new Dictionary<FigureTable, ImmutableHashSet<string>>
        {
            [FigureLayout.Door] = [Door(file)],
            [FigureLayout.Themes] = [.. Themes(file)],
            [FigureLayout.Danger] = [YesNo(file.DangerSince is not null)],
            [FigureLayout.Acknowledged] = [KeptTimes.Acknowledged(file)],
            [FigureLayout.Feedback] = [KeptTimes.Feedback(file)],
            [FigureLayout.Stages] = [KeptTimes.Stages(file)],
            [FigureLayout.Outcome] = [Outcome(file)],
            [FigureLayout.Measure] = [YesNo(file.History.Exists(entry => entry is MeasureProposed))],
            [FigureLayout.Withdrawn] = [YesNo(!file.Revoked.IsEmpty)],
            [FigureLayout.People] = [People(file)],
            [FigureLayout.Length] = [Length(file)],
            [FigureLayout.Power] = [Power(file)],
        }.ToImmutableDictionary();

    private static string YesNo(bool yes) => yes ? "yes" : "no";

    /// <summary>The kind of report, by the protocol that received it.</summary>
    private static string Door(CaseFile file) =>
        (
            file.History.OfType<Received>().FirstOrDefault()?.Protocol
            ?? file.History.OfType<TookPart>().FirstOrDefault()?.Carried.Protocol
            ?? file.Protocol.Id
        ) switch
        {
            "conflit" => "conflict",
            "charte" => "charter",
            _ => "violence",
        };

    private static IEnumerable<string> Themes(CaseFile file) =>
        (file.Intake?.Themes ?? []).Select(theme =>
            FigureLayout.Themes.Cells.Contains(theme) ? theme : FigureLayout.Other
        );

    private static string Outcome(CaseFile file) =>
        file.Stage switch
        {
            "clos_demande_personne" or "retrait_demande" => "asked",
            "relais_externe" => "outside",
            "joint_au_dossier" => "joined",
            _ => file.Protocol.Ending(file.Stage)?.Retention == Retention.Measure ? "measure" : FigureLayout.Other,
        };

    private static string People(CaseFile file) =>
        file.EverHandled.Select(handler => handler.Person).Distinct().Count() switch
        {
            <= 2 => "two",
            3 => "three",
            _ => "more",
        };

    private static string Length(CaseFile file) =>
        file.StageSince <= Span.OfDays(30).After(file.ReceivedAt) ? "month"
        : file.StageSince <= Quarter.After(file.ReceivedAt) ? "quarter"
        : file.StageSince <= Half.After(file.ReceivedAt) ? "half"
        : "more";

    private static string Power(CaseFile file) =>
        Findings.InForce(file)?.Power switch
        {
            PowerGap.Yes => "yes",
            PowerGap.No => "no",
            _ => "unknown",
        };
}
