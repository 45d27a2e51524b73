using System.Globalization;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Register;

namespace IncidentDesk.Rehearsals;

/// <summary>Compares what was played with what the scenario expects.</summary>
internal sealed partial class Rehearsal
{
    /// <summary>Compares what was played with what is expected at the end of it, and tells the sum.</summary>
    /// <returns>The number of expectations that were not met, those of single acts included.</returns>
    internal async Task<int> CompareAsync(IReadOnlyCollection<Expectation> expected, CancellationToken ct)
    {
        var before = differences;
        foreach (var mailed in expected.Where(IsOfMails))
            CompareMails(mailed, mails);
        foreach (var ofCase in expected.Where(one => !IsOfMails(one)).GroupBy(one => one.Case))
            await CompareCaseAsync(ofCase, cases.GetValueOrDefault(ofCase.Key), ct);
        var sum = differences;
        differences = before;
        tell(
            sum == 0 ? T["Tout est comme attendu."]
            : sum == 1 ? T["Une différence avec ce qui est attendu."]
            : T["{0} différences avec ce qui est attendu.", sum]
        );
        return sum;
    }

    private static bool IsOfMails(Expectation one) => one.Key is "reminded" or "not_reminded";

    private async Task CompareCaseAsync(IEnumerable<Expectation> expected, RehearsedCase? one, CancellationToken ct)
    {
        using var open = one is null ? null : await OpenAsync(one, ct);
        var decisions = open is null ? [] : await DecisionsAsync(open.File, ct);
        foreach (var expectation in expected)
            if (expectation.Key == "destroyed")
                Same(expectation, open is null ? Slot.Yes : Slot.No);
            else if (open is null)
                Differ(
                    expectation.Line,
                    T["plus personne n’ouvre le dossier : {0} ne peut pas être contrôlé", expectation.Key]
                );
            else if (expectation.Key == "recused")
                await CompareRecusedAsync(expectation, one!.Id, open.File, decisions, ct);
            else
                Same(expectation, Found(expectation, open.File, decisions));
    }

    private static string Found(Expectation expectation, CaseFile file, IReadOnlyList<DecisionFile> decisions)
    {
        var last = decisions.LastOrDefault(decision => decision.Proposal.Kind != DecisionKind.Lifting);
        return expectation.Key.Split(' ') switch
        {
            ["path"] => string.Join(' ', file.Path),
            ["measures"] => string.Join(
                ' ',
                file.Measures.Where(measure => measure.StartedAt is not null).Select(measure => measure.Opened.Kind)
            ),
            ["outcomes"] => string.Join(
                ' ',
                file.Duties.Select(duty => duty.Outcome(file.Protocol.Common.LegalDuty)).OfType<string>()
            ),
            ["decision"] => file.History.OfType<DecisionProposed>()
                .LastOrDefault(proposed => proposed.Kind != DecisionKind.Lifting)
                ?.Kind.Id()
                ?? "none",
            ["decided"] => last?.State.IsDecided() == true ? last.Course.Measure.Kind.Id() : "none",
            ["decision_end"] => last?.State.Id() ?? "none",
            ["steps"] => string.Join(' ', last?.Course.Passed ?? []),
            ["consents", var id] => Said(file.ConsentTo(Consents.Parse(id)!.Value)),
            _ => "",
        };
    }

    private static string Said(ConsentAnswer answer) =>
        answer switch
        {
            ConsentAnswer.Yes => Slot.Yes,
            ConsentAnswer.No => Slot.No,
            ConsentAnswer.Later => "plus_tard",
        };

    /// <summary>Every decision of the case that some member can open, in the order of proposal.</summary>
    private async Task<IReadOnlyList<DecisionFile>> DecisionsAsync(CaseFile file, CancellationToken ct)
    {
        var own = file.History.OfType<DecisionProposed>().Select(proposed => proposed.Decision).ToHashSet();
        var all = new Dictionary<Guid, DecisionFile>();
        foreach (var holder in desk.Holders)
        foreach (var decision in await desk.Get<DecisionStore>().OfAsync(holder, ct))
            using (decision)
                if (own.Contains(decision.File.Id))
                    all[decision.File.Id] = decision.File;
        return [.. all.Values.OrderBy(decision => decision.Proposal.At)];
    }

    private async Task CompareRecusedAsync(
        Expectation expectation,
        Guid @case,
        CaseFile file,
        IReadOnlyList<DecisionFile> decisions,
        CancellationToken ct
    )
    {
        foreach (var seat in expectation.Is.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var holder = await desk.HolderAsync(seat, ct);
            if (HasPart(file, decisions, holder.Id) || await OpensAsync(holder, @case, file, ct))
                Differ(expectation.Line, T["{0} n’aurait pas dû y avoir accès", seat]);
        }
    }

    /// <summary>Whether the rules name a person among those who read the case or one of its decisions, or who sign in
    /// one of them or for a measure.</summary>
    private static bool HasPart(CaseFile file, IEnumerable<DecisionFile> decisions, Guid person) =>
        file.Readers.Contains(person)
        || decisions.Any(decision =>
            decision.Course.Readers.Contains(person) || decision.Eligible.Any(signer => signer.Person == person)
        )
        || file.Measures.Any(measure => measure.SignerOf(person) is not null);

    /// <summary>Whether the keys of a person open the case, one of its measures or decisions, or a line of the register
    /// that comes from one of these.</summary>
    private async Task<bool> OpensAsync(Holder holder, Guid @case, CaseFile file, CancellationToken ct)
    {
        using (var open = await desk.Get<CaseStore>().LoadAsync(holder, @case, ct))
            if (open is not null)
                return true;
        var (opens, own) = (false, file.History.OfType<DecisionProposed>().Select(one => one.Decision).ToHashSet());
        foreach (var measure in await desk.Get<MeasureStore>().OfAsync(holder, ct))
            using (measure)
                opens |= file.Measures.Any(one => one.Id == measure.Id);
        foreach (var decision in await desk.Get<DecisionStore>().OfAsync(holder, ct))
            using (decision)
                opens |= own.Contains(decision.File.Id);
        foreach (var line in await desk.Get<RegisterStore>().OfAsync(holder, ct))
            using (line)
                opens |= own.Contains(line.Line.Opened.Decision);
        return opens;
    }

    /// <summary>Compares the mails of a step, or all of them, with the seats that must be mailed, or must not
    /// be.</summary>
    private void CompareMails(Expectation? expectation, IReadOnlyCollection<ThrowAwayDesk.Mailed> sent)
    {
        foreach (var word in expectation?.Is.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var (seat, moment) = (word.Split('@')[0], word.Split('@').ElementAtOrDefault(1));
            var person = ThrowAwayDesk.Member(seat);
            string[] at = [.. sent.Where(mail => mail.To == person).Select(mail => Minute(mail.At))];
            var found = at.Length == 0 ? T["rien"] : string.Join(", ", at);
            if (expectation!.Key == "not_reminded" && at.Length > 0)
                Differ(expectation.Line, T["{0} ne devait pas recevoir de rappel, et en a reçu : {1}", seat, found]);
            else if (expectation.Key == "reminded" && !(moment is null ? at.Length > 0 : at.Contains(moment)))
                Differ(
                    expectation.Line,
                    moment is null
                        ? T["{0} devait recevoir un rappel", seat]
                        : T["{0} devait recevoir un rappel à {1}, trouvé {2}", seat, moment, found]
                );
        }
    }

    private static string Minute(DateTimeOffset at) =>
        Workdays.Local(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private void CompareRefusal(long line, string? expected, Refusal? refusal)
    {
        if (refusal?.Reason.ToString() != expected)
            Differ(
                line,
                refusal is null ? T["l’acte aurait dû être refusé : {0}", expected!]
                    : expected is null ? T["l’acte n’aurait pas dû être refusé"]
                    : T["le refus attendu est {0}", expected]
            );
    }

    private void CompareStage(Step step, string? found)
    {
        if (step.Stage is { } expected && expected != found)
            Differ(step.Line, T["l’étape attendue est {0}, c’est {1}", expected, found ?? T["détruit"]]);
    }

    private void Same(Expectation expectation, string found)
    {
        static string Shown(string words) => words.Length == 0 ? T["rien"] : words;
        if (expectation.Is != found)
            Differ(
                expectation.Line,
                T["{0} : attendu {1}, trouvé {2}", expectation.Key, Shown(expectation.Is), Shown(found)]
            );
    }

    private void Differ(long line, string what)
    {
        differences++;
        tell($"  !! {T["ligne {0} : {1}", line, what]}");
    }
}
