using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Rehearsals;

/// <summary>Plays a scenario on a throw-away desk, reports every act with its outcome and every reminder, and counts
/// the differences from what was expected.</summary>
internal sealed class Rehearsal(ThrowAwayDesk desk, Scenario scenario, Action<string> tell) : IDisposable
{
    /// <summary>The time that passes between two acts, so that they are not simultaneous.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> reminded = [];
    private readonly List<Guest> guests = [];
    private int differences;
    private Guid id;

    /// <summary>The holder of the reporter's mailbox; null before the report was sent.</summary>
    private Holder? reporter;

    /// <summary>Plays the scenario and returns the number of expectations that were not met.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await PlayAsync(ct);
        return await CompareAsync(scenario.Expected, ct);
    }

    /// <summary>Plays every act of the scenario.</summary>
    private async Task PlayAsync(CancellationToken ct)
    {
        tell(T["Répétition : {0}", scenario.Title]);
        // A mandate is given before the report is sent, so that those who gave it may sign.
        var first = scenario.Play.TakeWhile(step => step.Act == "validate_mandate").Count();
        foreach (var step in scenario.Play[..first])
            await PlayAsync(step, ct);
        await SubmitAsync(ct);
        foreach (var step in scenario.Play[first..])
            await (step.Who == RehearsedActs.Wait ? WaitAsync(step, ct) : PlayAsync(step, ct));
    }

    /// <summary>Compares what was played with what is expected at the end of it, and tells the sum.</summary>
    /// <returns>The number of expectations that were not met, those of single acts included.</returns>
    internal async Task<int> CompareAsync(Expected expected, CancellationToken ct)
    {
        var before = differences;
        await CompareEndAsync(expected, ct);
        var sum = differences;
        differences = before;
        tell(sum == 0 ? T["Tout est comme attendu."] : T["{0} différences avec ce qui est attendu.", sum]);
        return sum;
    }

    public void Dispose()
    {
        reporter?.Dispose();
        foreach (var guest in guests)
            guest.Holder?.Dispose();
    }

    private async Task SubmitAsync(CancellationToken ct)
    {
        var protocol = desk.Get<ProtocolShelf>().Newest(scenario.Protocol);
        var people = await desk.Get<RosterStore>().AllAsync(ct);
        var aside = people
            .People.Where(person =>
                person.Seats.Any(seat =>
                    scenario.Report.SetAside.Contains(seat.Id) || scenario.Report.SetAside.Contains(seat.Role.Id())
                )
            )
            .Select(person => person.Id)
            .ToHashSet();
        var (words, refusal) = await desk.Get<CaseStore>()
            .SubmitAsync(
                protocol,
                aside,
                scenario.Report.Text,
                scenario.Report.Consents,
                ct,
                ticked: scenario.Report.Ticked
            );
        if (words is null)
            throw new InvalidOperationException(refusal is null ? "The report was not taken." : Sentences.Of(refusal));
        reporter = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words), ct)).Holder!;
        using (var mailbox = await desk.Get<CaseStore>().LoadMailboxAsync(reporter, ct))
            id = mailbox!.Id;
        tell($"{When(desk.Now)}  {T["Le signalement arrive."]}");
        Remind(desk.Now, await desk.SweepAsync(ct));
    }

    private async Task WaitAsync(Step step, CancellationToken ct)
    {
        var until = step.Length!.After(desk.Now);
        tell($"{When(desk.Now)}  {T["Le temps passe jusqu’au {0}.", Moments.DayAndHour(until)]}");
        foreach (var (at, seat) in await desk.WaitAsync(until, ct))
            Remind(at, [seat]);
    }

    private void Remind(DateTimeOffset at, IReadOnlyCollection<string> seats)
    {
        if (seats.Count == 0)
            return;
        reminded.UnionWith(seats);
        tell($"{When(at)}      {T["rappel : {0}", string.Join(", ", seats)]}");
    }

    private async Task PlayAsync(Step step, CancellationToken ct)
    {
        desk.Clock.Now += Pace;
        var people = await desk.Get<RosterStore>().AllAsync(ct);
        var holder =
            step.Who == RehearsedActs.Reporter ? reporter!
            : !RehearsedActs.IsOther(step.Who) ? await desk.HolderAsync(step.Who, ct)
            : guests.ElementAtOrDefault(RehearsedActs.NumberOf(step.Who))?.Holder;
        // Somebody who has not used their code yet can only do that ("come").
        var refusal =
            holder is null && step.Act != "come"
                ? new Refusal(Reason.ConflictOfInterest)
                : await RehearsedActs.PlayAsync(
                    new(
                        desk,
                        step,
                        id,
                        holder ?? reporter!,
                        holder is null ? null : people.Find(holder.Id),
                        people,
                        guests
                    ),
                    ct
                );
        var stage = await StageAsync(ct);
        tell(
            $"{When(desk.Now)}  {step.Who}  {step.Act} {step.What}  "
                + $"{(refusal is null ? $"→ {stage}" : T["→ refusé, {0} : {1}", refusal.Reason, Told(refusal)])}"
        );
        if (refusal?.Reason.ToString() != step.Refused)
            Differ(
                step.Line,
                refusal is null ? T["l’acte aurait dû être refusé : {0}", step.Refused!]
                    : step.Refused is null ? T["l’acte n’aurait pas dû être refusé"]
                    : T["le refus attendu est {0}", step.Refused]
            );
        if (step.Stage is { } expected && expected != stage)
            Differ(step.Line, T["l’étape attendue est {0}, c’est {1}", expected, stage]);
        Remind(desk.Now, await desk.SweepAsync(ct));
    }

    private static string Told(Refusal refusal) =>
        refusal.Missing.IsEmpty
            ? Sentences.Of(refusal)
            : string.Join(
                "; ",
                refusal.Missing.Select(need =>
                    need.Kind
                    + (
                        need.Consent is { } consent ? " " + consent.Id()
                        : need.What is { } what ? " " + what
                        : ""
                    )
                )
            );

    private void Differ(long line, string what)
    {
        differences++;
        tell($"  !! {T["ligne {0} : {1}", line, what]}");
    }

    private async Task<string> StageAsync(CancellationToken ct)
    {
        if (reporter is null)
            return T["fait"];
        using var open = await OpenAsync(ct);
        return open?.File.Stage ?? T["détruit"];
    }

    /// <summary>The case opened by the first member who can, otherwise by the reporter; null when nobody can open it
    /// any more.</summary>
    private async Task<CaseFolders?> OpenAsync(CancellationToken ct)
    {
        foreach (var holder in desk.Holders)
            if (await desk.Get<CaseStore>().LoadAsync(holder, id, ct) is { } open)
                return open;
        return reporter is null ? null : await desk.Get<CaseStore>().LoadMailboxAsync(reporter, ct);
    }

    /// <summary>Every decision of the case that some member can open, in the order of proposal.</summary>
    private async Task<IReadOnlyList<DecisionFile>> DecisionsAsync(CancellationToken ct)
    {
        var all = new Dictionary<Guid, DecisionFile>();
        foreach (var holder in desk.Holders)
        foreach (var decision in await desk.Get<DecisionStore>().OfAsync(holder, ct))
            using (decision)
                all[decision.File.Id] = decision.File;
        return [.. all.Values.OrderBy(decision => decision.Proposal.At)];
    }

    private async Task CompareEndAsync(Expected expected, CancellationToken ct)
    {
        using var open = await OpenAsync(ct);
        Same("destroyed", expected.Destroyed?.ToString(), (open is null).ToString());
        if (expected.Reminded is { } seats)
            Same(
                "reminded",
                string.Join(' ', seats.Order(StringComparer.Ordinal)),
                string.Join(' ', seats.Where(reminded.Contains).Order(StringComparer.Ordinal))
            );
        if (open is null)
        {
            if (expected.Path is not null)
                Differ(0, T["plus personne n’ouvre le dossier : {0} ne peut pas être regardé", "path"]);
            return;
        }
        CompareCase(expected, open.File);
        await CompareDecisionsAsync(expected, open.File, ct);
    }

    private void CompareCase(Expected expected, CaseFile file)
    {
        Same("path", Joined(expected.Path), string.Join(' ', file.Path));
        foreach (var (consent, answer) in expected.Consents ?? ImmutableDictionary<Consent, ConsentAnswer>.Empty)
            Same(consent.Id(), answer.ToString(), file.ConsentTo(consent).ToString());
        Same(
            "measures",
            Joined(expected.Measures),
            string.Join(
                ' ',
                file.Measures.Where(measure => measure.StartedAt is not null).Select(measure => measure.Opened.Kind)
            )
        );
        Same(
            "outcomes",
            Joined(expected.Outcomes),
            string.Join(' ', file.Duties.Select(duty => duty.Outcome(file.Protocol.Common.LegalDuty)).OfType<string>())
        );
        if (expected.Decision is { } kind)
            Same(
                "decision",
                kind,
                file.History.OfType<DecisionProposed>().LastOrDefault(proposed => proposed.Kind != DecisionKind.Lifting)
                    is { } proposed
                    ? proposed.Kind.Id()
                    : "none"
            );
    }

    private async Task CompareDecisionsAsync(Expected expected, CaseFile file, CancellationToken ct)
    {
        var people = await desk.Get<RosterStore>().AllAsync(ct);
        var decisions = await DecisionsAsync(ct);
        var last = decisions.LastOrDefault(decision => decision.Proposal.Kind != DecisionKind.Lifting);
        Same("decision_end", expected.DecisionEnd, last?.State.Id() ?? "none");
        Same("steps", Joined(expected.Steps), string.Join(' ', last?.Course.Passed ?? []));
        if (expected.Recused is { } away)
            foreach (var seat in away)
                if (
                    people.People.FirstOrDefault(person =>
                        person.Seats.Any(held => held.Id == seat || held.Role == Role.Admin && seat == "admin")
                    )
                        is not { } person
                    || CanSee(file, decisions, person)
                )
                    Differ(0, T["{0} aurait dû rester en dehors", seat]);
    }

    /// <summary>Whether a person can read the case, or is a signer of one of its decisions or measures.</summary>
    private static bool CanSee(CaseFile file, IEnumerable<DecisionFile> decisions, Person person) =>
        file.Readers.Contains(person.Id)
        || decisions.Any(decision => decision.Eligible.Any(signer => signer.Person == person.Id))
        || file.Measures.Any(measure => measure.SignerOf(person.Id) is not null);

    private static string? Joined(ImmutableArray<string>? list) => list is { } all ? string.Join(' ', all) : null;

    private void Same(string what, string? expected, string found)
    {
        if (expected is not null && expected != found)
            Differ(0, T["{0} : attendu {1}, trouvé {2}", what, expected, found]);
    }

    private static string When(DateTimeOffset at) =>
        Workdays.Local(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
