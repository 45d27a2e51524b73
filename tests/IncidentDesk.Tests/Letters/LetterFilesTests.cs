using System.Text.RegularExpressions;
using IncidentDesk.Commands;
using IncidentDesk.Letters;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Tests.House;
using IncidentDesk.Tests.Rules;
using IncidentDesk.Yaml;

namespace IncidentDesk.Tests.Letters;

/// <summary>The letters that ship, and an organisation's own over them: read strictly, each fault with its file and
/// line.</summary>
[SetUICulture("en")]
internal sealed class LetterFilesTests
{
    private const string Body =
        "body:\n  tu: \"Bonjour {equipe}\"\n  vous: \"Bonjour {equipe}\"\n  en: \"Hello {equipe}\"\n";

    private static readonly LetterShelf Shelf = LetterFolder.In("");

    private string data = null!;

    [SetUp]
    public void MakeDirectory() => data = Directory.CreateTempSubdirectory("incidentdesk-letters-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(data, recursive: true);

    private string Put(string name, string text)
    {
        var path = Path.Combine(Directory.CreateDirectory(new DataDirectory(data).Letters).FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    [TestCase("accuse"), TestCase("rencontre"), TestCase("recit_a_valider"), TestCase("avant_griefs")]
    [TestCase("griefs"), TestCase("rappel_preavis"), TestCase("audition"), TestCase("restitution")]
    [TestCase("decision"), TestCase("refus"), TestCase("recours_recu"), TestCase("recours_reponse")]
    [TestCase("prolongation"), TestCase("mesure_debut"), TestCase("mesure_fin"), TestCase("article_14")]
    [TestCase("presse"), TestCase("crise_attente"), TestCase("crise_membres")]
    public void A_letter_that_protocols_name_ships(string id) => Assert.That(Shelf.Find(id), Is.Not.Null);

    [Test]
    public void Every_place_that_a_letter_fits_is_one_of_its_protocol()
    {
        var unknown =
            from letter in Shelf.All
            from fits in letter.Fits
            from place in fits.Value ?? []
            where
                !Course.Shelf.All.Any(protocol =>
                    protocol.Id == fits.Key && (protocol.Stage(place) is not null || protocol.Ending(place) is not null)
                )
            select $"{letter.Id}: {fits.Key} {place}";

        Assert.That(unknown, Is.Empty);
        Assert.That(
            Shelf.All.SelectMany(letter => letter.Fits.Keys).Distinct(),
            Is.SubsetOf(Course.Shelf.Current.Select(protocol => protocol.Id))
        );
    }

    /// <summary>Before a case ends, is paused or sent on, the reporter gets a message: for each of these there is one
    /// to begin with.</summary>
    [Test]
    public void Every_way_out_of_every_protocol_has_a_letter_to_the_reporter()
    {
        var without =
            from protocol in Course.Shelf.Current
            from place in protocol.Stages.Select(stage => stage.Id).Concat(protocol.Endings.Select(end => end.Id))
            where
                WaysOut.LeadsTo(protocol, place)
                && !Shelf.All.Any(letter =>
                    letter.Uses.Contains(LetterUse.Message)
                    && letter.To.Contains(LetterRecipient.Reporter)
                    && letter.Fits.GetValueOrDefault(protocol.Id) is { } places
                    && places.Contains(place)
                )
            select $"{protocol.Id}: {place}";

        Assert.That(without, Is.Empty);
    }

    /// <summary>A text that tells of a decision is written where the decision is named, and nowhere else.</summary>
    [Test]
    public void A_letter_that_tells_what_was_decided_is_offered_on_the_page_of_that_decision_alone() =>
        Assert.That(
            Shelf
                .All.Where(letter => letter.Uses.Any(use => use is LetterUse.Decision or LetterUse.AppealAnswer))
                .Select(letter => (letter.Id, string.Join(", ", letter.Uses))),
            Is.EqualTo(new[] { ("decision", "Decision"), ("recours_reponse", "AppealAnswer") })
        );

    [Test]
    public void A_button_that_a_letter_names_is_on_a_page() =>
        Assert.That(
            Wordings
                .OfLetters(LetterForm.Tu)
                .SelectMany(text => Regex.Matches(text, "« (.+?) »").Select(match => match.Groups[1].Value))
                .Where(label => label != "cela"),
            Is.Not.Empty.And.All.Matches<string>(label => Wordings.Asked.Any(key => key.French == label))
        );

    [Test]
    public void Every_placeholder_of_the_closed_list_is_used_by_a_letter() =>
        Assert.That(
            Placeholders.All.Select(one => one.Id),
            Is.EquivalentTo(
                Shelf
                    .All.SelectMany(letter => letter.Body.Values)
                    .SelectMany(Placeholders.In)
                    .Select(one => one.Id)
                    .Distinct()
            )
        );

    [Test]
    public void An_own_file_changes_the_title_and_the_texts_and_nothing_else()
    {
        Put("accuse.yaml", $"schema: 1\nid: accuse\nfr: \"Bien reçu\"\nen: \"Got it\"\n{Body}");
        Put("refus.yaml", $"schema: 1\n{Body}");
        Put("LISEZMOI.md", "Ce que nous avons changé.");
        var (own, ships) = (LetterFolder.In(data), Shelf);

        Assert.That(own.Find("accuse")!.Title.Fr, Is.EqualTo("Bien reçu"));
        Assert.That(own.Find("accuse")!.Body[LetterForm.Tu], Is.EqualTo("Bonjour {equipe}"));
        Assert.That(own.Find("refus")!.Title, Is.EqualTo(ships.Find("refus")!.Title));
        Assert.That(own.Find("accuse")!.To, Is.EqualTo(ships.Find("accuse")!.To));
        Assert.That(own.Find("griefs")!.Body[LetterForm.Vous], Is.EqualTo(ships.Find("griefs")!.Body[LetterForm.Vous]));
        Assert.That(own.All, Has.Length.EqualTo(ships.All.Length));
    }

    [TestCase("id: refus\n", 2, "its name does not change")]
    [TestCase("to: [concerned]\n", 2, "'to' is not known here.")]
    [TestCase("second_reader: false\n", 2, "'second_reader' is not known here.")]
    [TestCase("fr: \"Bien reçu\"\n", 1, "'en' is missing")]
    public void An_own_file_that_changes_something_else_is_refused_with_its_line(string line, int at, string reason) =>
        Refused($"schema: 1\n{line}{Body}", at, reason);

    [TestCase("body:\n  tu: \"a\"\n  en: \"a\"\n", 3, "'vous' is missing")]
    [TestCase("body:\n  tu: \"a\"\n  vous: \"a\"\n  en: \"a\"\n  de: \"a\"\n", 6, "'de' is not known here.")]
    [TestCase("body:\n  tu: |-\n    Un.\n\n    Deux {dat_limite}.\n  vous: \"a\"\n  en: \"a\"\n", 6, "date_limite")]
    [TestCase("body:\n  tu: \"{equipe}\"\n  vous: \"a\"\n  en: \"{equipe}\"\n", 4, "'equipe' is missing here")]
    [TestCase("body:\n  tu: \"{0}\"\n  vous: \"{0}\"\n  en: \"{0}\"\n", 3, "'0' is not known here.")]
    public void A_body_with_a_form_or_a_placeholder_missing_or_unknown_is_refused_with_its_line(
        string body,
        int at,
        string reason
    ) => Refused($"schema: 1\n{body}", at, reason);

    private void Refused(string text, int at, string reason)
    {
        var path = Put("accuse.yaml", text);

        Assert.That(
            () => LetterFolder.In(data),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Contains($"{path}, line {at}: ")
                .And.Message.Contains(reason)
        );
    }

    /// <summary>When the reporter meets the team is nothing for anybody else.</summary>
    [Test]
    public void The_hour_of_the_reporters_meeting_stands_in_no_letter_to_others()
    {
        Put("audition.yaml", $"schema: 1\n{Body.Replace("{equipe}", "{rendez_vous}", StringComparison.Ordinal)}");

        Assert.That(
            () => LetterFolder.In(data),
            Throws.TypeOf<ProtocolFileException>().With.Message.Contains("only in a letter to the person who reported")
        );
    }

    [TestCase("to: [concerned]", "second_reader: false", "is always read by a second person")]
    [TestCase("to: [reporter]", "second_reader: true", "Only a letter to another person")]
    [TestCase("to: [police]", "second_reader: false", "'police' is not known here.")]
    [TestCase("to: [reporter]", "second_reader: perhaps", "neither true nor false")]
    [TestCase("to: [reporter]\ntone: warm", "second_reader: false", "'tone' is not known here.")]
    public void A_letter_that_ships_is_read_as_strictly(string to, string reader, string reason)
    {
        var reading = new Reading();
        LetterReader.Read(
            reading,
            new(
                "letters/x.yaml",
                $"schema: 1\nid: x\nfr: \"X\"\nen: \"X\"\n{to}\nuse: [message]\nfits: {{violence: any}}\n"
                    + $"{reader}\n{Body}"
            )
        );

        Assert.That(reading.Stop, Throws.TypeOf<ProtocolFileException>().With.Message.Contains(reason));
    }

    [Test]
    public async Task The_check_command_lists_faults_of_letters_and_the_desk_does_not_start_with_one()
    {
        var output = new StringWriter();
        Assert.That(await Check.RunAsync(data, output, CancellationToken.None, "en"), Is.Zero);
        Assert.That($"{output}", Does.Contain($"Letters: {Shelf.All.Length}"));

        var path = Put("accus.yaml", $"schema: 1\n{Body}");
        Assert.That(await Check.RunAsync(data, output, CancellationToken.None, "en"), Is.EqualTo(1));
        Assert.That($"{output}", Does.Contain($"{path}, line 1: ").And.Contain("The nearest word is 'accuse'."));
        Assert.That(await Check.FaultsAsync(data, new StringWriter(), CancellationToken.None), Is.True);
    }

    [Test]
    public void Own_letters_are_among_the_files_that_are_backed_up()
    {
        Put("accuse.yaml", $"schema: 1\n{Body}");

        Assert.That(
            new DataDirectory(data).Files(),
            Is.EqualTo(new[] { Path.Combine("protocols", "letters", "accuse.yaml") })
        );
    }
}
