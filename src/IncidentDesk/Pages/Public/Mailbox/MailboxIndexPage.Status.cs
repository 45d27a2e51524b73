using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases.Exports;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>What the mailbox says of the place of the case, of the time it takes there, and of files that the team
/// sent.</summary>
internal sealed partial class MailboxIndexPage
{
    public string Status { get; private set; } = "";

    /// <summary>What the person can expect, in definitions that have no duties.</summary>
    public string? Next { get; private set; }
    public string? NextDate { get; private set; }

    /// <summary>Each copy of the case that two people prepared.</summary>
    public IReadOnlyList<string> Copies { get; private set; } = [];

    private void ShowCopies(Roster people) =>
        Copies = [
            .. Case
                .History.OfType<ExportTold>()
                .Select(told => ExportSentences.Told(told, people.NameOf(told.By), people.NameOf(told.With))),
        ];

    private void ShowStatus()
    {
        if (Case.Protocol.Stage(Case.Stage) is not { } stage)
        {
            Status = Spoken(Case.Protocol.Ending(Case.Stage)!.Status);
            return;
        }
        Status = Spoken(stage.Status);
        if (stage.Next is not { } next)
        {
            NextDate = Expected(stage);
            return;
        }
        Next = Spoken(next);
        if (stage is { Reflection: true, MinNotice: null })
        {
            (NextDate, Next) = (
                T["Prends le temps qu’il te faut."],
                $"{Next![..1].ToUpper(Languages.Current)}{Next[1..]}{Closing(stage)}"
            );
            return;
        }
        if (stage.Reflection && Open.EndsAt <= clock.GetUtcNow())
        {
            NextDate = T["Bientôt"];
            return;
        }
        NextDate = Open.EndsAt is { } end
            ? end > clock.GetUtcNow()
                ? T["D’ici {0}", Moments.Day(end)]
                : T["Nous avons du retard, pardon."]
            : T["Bientôt"];
        if (Open.EndsAt <= clock.GetUtcNow())
            Next = T["En retard : {0}", Next!];
    }

    /// <summary>How long the stage is meant to last, where what is owed stands in duties; null for the time that
    /// somebody else has to answer, once it is over.</summary>
    private string? Expected(Stage stage) =>
        stage is { Reflection: true, MinNotice: null } ? T["Prends le temps qu’il te faut."] + Closing(stage)
        : Open.EndsAt is not { } end ? null
        : end > clock.GetUtcNow() ? T["Cette étape est prévue jusqu’au {0}.", Moments.Day(end)]
        : stage.Reflection ? null
        : T["Cette étape dure plus longtemps que prévu, pardon."];

    /// <summary>When the team may close the case for lack of news, if the protocol allows it.</summary>
    private string Closing(Stage stage)
    {
        if (Open.StageSince is not { } since)
            return "";
        var (move, end) = stage
            .To.Where(move => Case.Protocol.Ending(move.To) is not null)
            .Select(move => (Move: move, At: ElapsedAt(move, since)))
            .Where(one => one.At is not null)
            .OrderBy(one => one.At)
            .FirstOrDefault();
        if (end is not { } at)
            return "";
        var silence = Case.Protocol.NeedsOf(move).Any(need => need.Kind == NeedKind.Silence);
        return $" {(silence ? AfterSilence(at) : AfterTime(at))}"
            + (
                Case.Protocol.Reopen.Reporter is null
                    ? ""
                    : " " + T["Tu peux ensuite reprendre ton dossier, dans ta boîte."]
            );
    }

    /// <summary>When the time is over that a move asks for since the begin of the stage, however long the stage is
    /// meant to last; null for a move that asks for none.</summary>
    private static DateTimeOffset? ElapsedAt(Move move, DateTimeOffset since) =>
        move.Needs.Where(need => need.Kind == NeedKind.Elapsed).Max(need => (DateTimeOffset?)need.Length!.After(since));

    /// <summary>Where the ending asks for messages that were left without an answer.</summary>
    private string AfterSilence(DateTimeOffset end) =>
        end > clock.GetUtcNow()
            ? T[
                "À partir du {0}, l’équipe peut fermer le dossier si deux de ses messages restent sans réponse. "
                    + "Elle attend {1} après le deuxième.",
                Moments.Day(end),
                Moments.Length(Floors.PurgeWarning)
            ]
            : T[
                "L’équipe peut fermer le dossier si deux de ses messages restent sans réponse. Elle attend {0} "
                    + "après le deuxième.",
                Moments.Length(Floors.PurgeWarning)
            ];

    private string AfterTime(DateTimeOffset end) =>
        end > clock.GetUtcNow()
            ? T["Sans nouvelles de toi avant le {0}, l’équipe peut fermer le dossier.", Moments.Day(end)]
            : T["Sans nouvelles de toi, l’équipe peut maintenant fermer le dossier."];

    /// <summary>The files that the team sent: the id of its text, what is told of it, who sent it and when.</summary>
    public IReadOnlyList<(Guid Item, KeptFile File, string Who, DateTimeOffset At)> Sent { get; private set; } = [];

    private async Task<(Guid, KeptFile, string, DateTimeOffset)[]> SentAsync(Roster people, CancellationToken ct)
    {
        var sent = new List<(Guid, KeptFile, string, DateTimeOffset)>();
        foreach (var entry in Open.Entries.Select(read => read.Entry).OfType<FileSent>())
            if (await Cases.FileAsync(Open, entry.Item, ct) is { } file)
                sent.Add((entry.Item, file, people.NameOf(entry.By), entry.At));
        return [.. sent];
    }
}
