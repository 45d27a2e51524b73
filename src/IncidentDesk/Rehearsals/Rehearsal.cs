using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Rehearsals;

/// <summary>Plays a scenario on a throw-away desk, reports every act with its outcome and every reminder, and counts
/// the differences from what was expected.</summary>
internal sealed partial class Rehearsal(ThrowAwayDesk desk, Scenario scenario, Action<string> tell) : IDisposable
{
    /// <summary>The time that passes between two acts, so that they are not simultaneous.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    /// <summary>Every mail so far.</summary>
    private readonly List<ThrowAwayDesk.Mailed> mails = [];

    /// <summary>The cases by their numbers; one whose report was refused is not there.</summary>
    private readonly Dictionary<int, RehearsedCase> cases = [];
    private int differences;

    /// <summary>Plays the scenario and returns the number of expectations that were not met.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await PlayAsync(ct);
        return await CompareAsync(scenario.Expected, ct);
    }

    public void Dispose()
    {
        foreach (var one in cases.Values)
            one.Dispose();
    }

    /// <summary>Plays every act of the scenario.</summary>
    private async Task PlayAsync(CancellationToken ct)
    {
        // A mandate is given before the report is sent, so that those who gave it may sign.
        var first = scenario.Play.TakeWhile(step => step.Act == "validate_mandate").Count();
        foreach (var step in scenario.Play[..first])
            await PlayAsync(step, ct);
        await SubmitAsync(1, scenario.Report, ct);
        foreach (var step in scenario.Play[first..])
            await PlayAsync(step, ct);
    }

    private async Task PlayAsync(Step step, CancellationToken ct)
    {
        var before = mails.Count;
        if (step.Length is not null)
            await WaitAsync(step, ct);
        else if (step.Report is { } report)
            await SubmitAsync(step.Case, report, ct);
        else
            await ActAsync(step, ct);
        CompareMails(step.Reminded, mails[before..]);
        CompareMails(step.NotReminded, mails[before..]);
    }

    private async Task SubmitAsync(int number, RehearsedReport report, CancellationToken ct)
    {
        var people = await desk.Get<RosterStore>().AllAsync(ct);
        var aside = people
            .People.Where(person =>
                person.Seats.Any(seat =>
                    report.SetAside.Contains(seat.Id)
                    || report.SetAside.Contains(seat.Role.Id())
                    || (seat.Role == Role.Admin && report.SetAside.Contains("admin"))
                )
            )
            .Select(person => person.Id)
            .ToHashSet();
        var files = new List<KeptFile>();
        foreach (var name in report.Files)
            files.AddRange(await RehearsedActs.KeepAsync(desk, name, report.Originals, ct));
        var (words, refusal) = await desk.Get<CaseStore>()
            .SubmitAsync(
                desk.Get<ProtocolShelf>().Newest(report.Protocol),
                aside,
                report.Text,
                report.Consents,
                ct,
                ticked: report.Ticked,
                files: files,
                outside: report.Outside
            );
        tell(
            $"{When(desk.Now)}  "
                + (
                    refusal is null
                        ? T["Le signalement {0} arrive.", number]
                        : $"{T["Le signalement {0} est refusé.", number]} {Told(refusal, null)}"
                )
        );
        CompareRefusal(report.Line, report.Refused, refusal);
        if (words is not null)
            cases[number] = await OpenedAsync(number, words, ct);
        Remind(await desk.SweepAsync(ct));
    }

    private async Task<RehearsedCase> OpenedAsync(int number, string[] words, CancellationToken ct)
    {
        var reporter = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words), ct)).Holder!;
        using var mailbox = await desk.Get<CaseStore>().LoadMailboxAsync(reporter, ct);
        return new(number, mailbox!.Id, reporter);
    }

    private async Task WaitAsync(Step step, CancellationToken ct)
    {
        var until = step.Length!.After(desk.Now);
        tell($"{When(desk.Now)}  {T["Le temps passe jusqu’au {0}.", Moments.DayAndHour(until)]}");
        Remind(await desk.WaitAsync(until, ct));
        if (step.Stage is null)
            return;
        if (cases.TryGetValue(step.Case, out var one))
            CompareStage(step, (await FileAsync(one, ct))?.Stage);
        else
            DifferRefused(step);
    }

    private void DifferRefused(Step step) =>
        Differ(step.Line, T["Le dossier {0} n’existe pas : son signalement a été refusé.", step.Case]);

    /// <summary>Tells one line for each person who was mailed, with all their seats.</summary>
    private void Remind(IReadOnlyCollection<ThrowAwayDesk.Mailed> sent)
    {
        mails.AddRange(sent);
        foreach (var person in sent.GroupBy(mail => mail.Seats).OrderBy(one => one.Key, StringComparer.Ordinal))
            tell(
                $"      {T["rappel : {0}, {1}", person.Key, string.Join(", ", person.Select(mail => When(mail.At)))]}"
            );
    }

    private async Task ActAsync(Step step, CancellationToken ct)
    {
        desk.Clock.Now += Pace;
        var people = await desk.Get<RosterStore>().AllAsync(ct);
        var one = cases.GetValueOrDefault(step.Case);
        if (one is null && step.Act != "validate_mandate")
        {
            DifferRefused(step);
            return;
        }
        var holder = await HolderAsync(step, one, ct);
        // Somebody who has not used their code yet can only do that ("come").
        var refusal =
            holder is null && step.Act != "come"
                ? new Refusal(Reason.ConflictOfInterest)
                : await RehearsedActs.PlayAsync(
                    new(
                        desk,
                        step,
                        one?.Id ?? Guid.Empty,
                        holder ?? one!.Reporter,
                        holder is null ? null : people.Find(holder.Id),
                        people,
                        one?.Guests ?? [],
                        number => cases.GetValueOrDefault(number)?.Id ?? Guid.Empty
                    ),
                    ct
                );
        var file = one is null ? null : await FileAsync(one, ct);
        tell($"{When(desk.Now)}  {Said(step)}  → {(refusal is null ? Stage(one, file) : Told(refusal, file))}");
        CompareRefusal(step.Line, step.Refused, refusal);
        CompareStage(step, file?.Stage);
        Remind(await desk.SweepAsync(ct));
    }

    private async Task<Holder?> HolderAsync(Step step, RehearsedCase? one, CancellationToken ct) =>
        RehearsedActs.IsReporter(step.Who) ? one?.Reporter
        : RehearsedActs.IsOther(step.Who) ? one?.Guests.ElementAtOrDefault(RehearsedActs.NumberOf(step.Who))?.Holder
        : await desk.HolderAsync(step.Who, ct);

    /// <summary>Who does what, with everything that the line says, long texts shortened.</summary>
    private static string Said(Step step)
    {
        static string Short(string text) => text.Length > 60 ? $"« {text[..57]}… »" : text;
        string[] with =
        [
            $"{step.Act} {Short(step.What)}".TrimEnd(),
            .. step
                .With.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key} : {Short(pair.Value)}"),
        ];
        return $"{step.Who}{(step.Case > 1 ? T[" (dossier {0})", step.Case] : "")}  {string.Join(", ", with)}";
    }

    private static string Stage(RehearsedCase? one, CaseFile? file) =>
        file is not null ? $"{Spoken(file.Protocol.NameOf(file.Stage))} ({file.Stage})"
        : one is null ? T["fait"]
        : T["détruit"];

    /// <summary>A refusal in words, and the name by which a scenario expects it.</summary>
    private static string Told(Refusal refusal, CaseFile? file)
    {
        var why =
            ReferenceEquals(refusal, RehearsedActs.ReadsNothing)
                ? T["Cette personne ne lit pas ce dossier, ou ne le lit plus."]
            : file is null || refusal.Missing.IsEmpty ? Sentences.Of(refusal)
            : T["Il manque : {0}.", string.Join(" ; ", refusal.Missing.Select(need => Sentences.Missing(need, file)))];
        return T["refusé : {0} (refused: {1})", why, refusal.Reason];
    }

    private async Task<CaseFile?> FileAsync(RehearsedCase one, CancellationToken ct)
    {
        using var open = await OpenAsync(one, ct);
        return open?.File;
    }

    /// <summary>The case opened by the first member who can, otherwise by the reporter; null when nobody can open it
    /// any more.</summary>
    private async Task<CaseFolders?> OpenAsync(RehearsedCase one, CancellationToken ct)
    {
        foreach (var holder in desk.Holders)
            if (await desk.Get<CaseStore>().LoadAsync(holder, one.Id, ct) is { } open)
                return open;
        return await desk.Get<CaseStore>().LoadMailboxAsync(one.Reporter, ct);
    }

    private static string When(DateTimeOffset at) =>
        Workdays.Local(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
