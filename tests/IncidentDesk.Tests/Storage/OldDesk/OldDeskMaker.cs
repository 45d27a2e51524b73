using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentDesk.DemoContent;
using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Proof;
using Microsoft.Data.Sqlite;
using SkiaSharp;

namespace IncidentDesk.Tests.Storage.OldDesk;

/// <summary>Makes the old desk from the demo: a signed decision, an own protocol, a report with photo and
/// name.</summary>
internal static class OldDeskMaker
{
    private const string Report = "Samedi soir, pendant le rangement, il m’a bloqué le passage. J’ai eu peur.";
    private const string Message = "Bonjour. On a lu ton message à deux. On est là.";
    private const string Note = "Appelée une fois, elle rappelle jeudi.";

    private const string OwnProtocol = """
        schema: 1
        version: 2
        stages:
          - id: ecoute
            fr: "Un temps pour être entendu"
        """;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly GivenName Name = new("Apolline Quentinvert", "Apo, elle");

    /// <summary>A directory with «data», the exports and what is known of them, packed into one file.</summary>
    public static async Task MakeAsync(string zip)
    {
        var made = Directory.CreateTempSubdirectory("incidentdesk-old-").FullName;
        await using var desk = await DeskOnDisk.StartAsync();
        await File.WriteAllBytesAsync(Path.Combine(made, "decision.json"), await Decided.ExportAsync(desk));
        var journal = await desk.Get<ProofStore>().JournalAsync(None);
        await File.WriteAllBytesAsync(Path.Combine(made, "journal.json"), journal);
        await ChangeProtocolAsync(desk);
        await File.WriteAllTextAsync(Path.Combine(made, "facts.json"), JsonSerializer.Serialize(await LiveAsync(desk)));
        await CopyAsync(desk, Path.Combine(made, "data"));
        File.Delete(zip);
        await ZipFile.CreateFromDirectoryAsync(made, zip, CompressionLevel.SmallestSize, includeBaseDirectory: false);
        Directory.Delete(made, recursive: true);
    }

    /// <summary>From now on cases follow the organisation's own version; those before keep the one they have.</summary>
    private static async Task ChangeProtocolAsync(DeskOnDisk desk)
    {
        Directory.CreateDirectory(Path.Combine(desk.Data, "protocols"));
        await File.WriteAllTextAsync(Path.Combine(desk.Data, "protocols", "violence.yaml"), OwnProtocol);
        await desk.RestartAsync();
    }

    /// <summary>What happens on it after its decision, and what is then known of it.</summary>
    private static async Task<OldDeskFacts> LiveAsync(DeskOnDisk desk)
    {
        var team = new Team(desk);
        var custodians = new Custodians(desk, team);
        var reported = await ReportAsync(desk, team);
        await FollowAsync(desk, team, reported.Case);
        await custodians.AnswerAsync(reported, Consent.IdentityToCopil, ConsentAnswer.Yes);
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin");
        await team.WriteAsync(new CircleAdded(team.Now, new Circle("Formation", null)), "tiago", "idriss");
        return await TellAsync(desk, team, reported, request);
    }

    private static async Task<OldDeskFacts> TellAsync(DeskOnDisk desk, Team team, Reported reported, Guid request)
    {
        var (reader, line) = (new OldDeskReader(desk, team.HolderAsync), await desk.Get<Journal>().NewestAsync(None));
        Guid decision;
        using (var signer = await desk.SignInAsync("maelle"))
            decision = Guid.Parse(Regex.Match(await Decided.DecisionAsync(signer), "[0-9a-f-]{36}").Value);
        return new()
        {
            Moment = desk.Clock.GetUtcNow(),
            Passwords = DemoOrganisation.Members.ToDictionary(member => member.Login, member => member.Password),
            People = await reader.PeopleAsync(),
            Words = string.Join(' ', reported.Words),
            Case = reported.Case,
            Report = Report,
            Message = Message,
            Note = Note,
            Name = Name.Name,
            NameRequest = request,
            PhotoHash = await reader.PhotoHashAsync("ilana", reported.Case),
            Decision = decision,
            DecisionText = await reader.DecisionTextAsync("maelle", decision),
            Line = line.Seq,
            LineHash = Convert.ToHexStringLower(line.Hash),
            Ledgers = await reader.LedgersAsync(),
        };
    }

    /// <summary>Someone reports through the form, with a photo, its original and a name.</summary>
    private static async Task<Reported> ReportAsync(DeskOnDisk desk, Team team)
    {
        using var person = desk.Visitor();
        var photo = Prepared.Photo(SKEncodedImageFormat.Jpeg);
        await person.PostAsync("/report", ("nobody", "1"));
        await person.SendFilesAsync("/report/files", original: true, ("soiree.jpg", photo));
        await person.PostAsync("/report/name", ("name", Name.Name), ("called", Name.Called));
        var allows = ChoicesPage.Asked.Select(consent => (consent, ConsentAnswer.Yes)).ToArray();
        return await team.ReportedAsync(await person.SubmitReportAsync(Report, null, allows));
    }

    /// <summary>Two follow the case: they read it, write, and propose a measure that one of the CoPil signs.</summary>
    private static async Task FollowAsync(DeskOnDisk desk, Team team, Guid id)
    {
        await team.JoinAsync(id, "ilana", "gaspard");
        Must(
            await team.ActAsync(
                id,
                "ilana",
                (file, actor) =>
                    TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
            )
        );
        await team.TellAsync(id, "ilana", Message);
        await team.NoteAsync(id, "gaspard", Note);
        var (roster, member) = (await desk.Get<RosterStore>().AllAsync(None), await team.HolderAsync("maelle"));
        var (measure, text) = (Guid.NewGuid(), NewText.Of("La personne B ne contacte pas la personne A."));
        Must(
            await team.ActAsync(
                id,
                "ilana",
                (file, actor) =>
                    MeasureOpened.Decide(
                        file,
                        actor,
                        measure,
                        "pas_de_contact",
                        text.Id,
                        true,
                        MeasureSigner.Of(file, roster.People, new HashSet<Guid>()),
                        team.Now
                    ),
                text
            )
        );
        var (measures, signs) = (desk.Get<MeasureStore>(), Actor.Of(roster.Find(member.Id)!));
        Must(
            (
                await measures.ActAsync(member, measure, file => MeasureSigned.Decide(file, signs, team.Now), None)
            )!.Refusal
        );
    }

    /// <summary>The data directory of a desk that is stopped for it.</summary>
    private static async Task CopyAsync(DeskOnDisk desk, string to)
    {
        var aside = await desk.PutAsideAsync();
        foreach (var database in Directory.GetFiles(aside, "*.db"))
            await CloseAsync(database);
        Directory.CreateDirectory(Path.Combine(to, "protocols"));
        foreach (var file in Directory.GetFiles(aside))
            File.Move(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var file in Directory.GetFiles(Path.Combine(desk.Data, "protocols")))
            File.Copy(file, Path.Combine(to, "protocols", Path.GetFileName(file)));
        Directory.Delete(aside);
    }

    /// <summary>One file, without those that SQLite keeps beside it.</summary>
    private static async Task CloseAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
    }

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException($"An act was refused: {refusal.Reason}.");
    }
}
