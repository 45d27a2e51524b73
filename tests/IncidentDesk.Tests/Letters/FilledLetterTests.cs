using System.Reflection;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Tests.House;
using IncidentDesk.Tests.Rules;
using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Letters;

/// <summary>Every letter, filled for a case of every protocol that it fits, in its three forms.</summary>
internal sealed class FilledLetterTests
{
    private static readonly LetterShelf Shelf = LetterFolder.In("");

    private static readonly string[] Protocols = [.. Course.Shelf.Current.Select(protocol => protocol.Id)];

    private static LetterValues General =>
        new()
        {
            Organisation = new() { Name = "L’association", Phone = "01 99 00 00 01" },
            Writer = "Ilana",
            Now = A.Monday,
            Appeal = Span.OfDays(30),
        };

    /// <summary>A case of this protocol, without any of what only later acts make known.</summary>
    private static CaseFile Case(string protocol) =>
        new Course(protocol, [], [new(Consent.OpenFollowUp, ConsentAnswer.Yes)]).File;

    /// <summary>The same values, with everything that a case can make known.</summary>
    private static LetterValues Known(LetterValues values) =>
        values with
        {
            StageEnds = A.Monday.AddDays(7),
            Meeting = A.Monday.AddDays(3),
            PurgeAt = A.Monday.AddDays(40),
            NoticeEnds = A.Monday.AddDays(10),
            Ground = new Ground("L’assemblée générale", "article 9"),
            Decided = DecisionKind.SetAside,
            DecidedFrom = A.Monday,
            DecidedUntil = A.Monday.AddDays(60),
            ReviewAt = A.Monday.AddDays(30),
            Precaution = new("Ne pas venir au local", "Not to come to the place"),
            PrecautionFrom = A.Monday,
            PrecautionUntil = A.Monday.AddDays(3),
        };

    private static IEnumerable<TestCaseData> Letters() =>
        from letter in Shelf.All
        from protocol in Protocols
        where letter.Fits.ContainsKey(protocol)
        from form in Enum.GetValues<LetterForm>()
        select new TestCaseData(letter.Id, protocol, form);

    [TestCaseSource(nameof(Letters))]
    public void A_letter_leaves_open_only_what_the_writer_alone_knows(string id, string protocol, LetterForm form)
    {
        var letter = Shelf.Find(id)!;
        var text = LetterWriter.Fill(letter, form, Known(General.Of(Case(protocol), null, null)));
        var (before, left) = (Placeholders.In(letter.Body[form]).Select(one => Placeholders.Find(one.Id)!), text);
        foreach (var one in before.Where(one => one.Fill is null))
            left = left.Replace(form.Say(() => Marked(one, form)), "quelque chose", StringComparison.Ordinal);

        Assert.That(text, Does.Not.Contain('{').And.Not.Contain('}'));
        Assert.That(left, Does.Not.Contain('[').And.Not.Contain(']'));
        Assert.That(Unwritten.Problem(left), Is.Null);
        Assert.That(
            Unwritten.Problem(text),
            before.All(one => one.Fill is not null) ? Is.Null : Does.StartWith("Il reste à écrire dans ce texte")
        );
    }

    private static string Marked(Placeholder one, LetterForm form) =>
        form == LetterForm.English
            ? Unwritten.Mark(one.Name)
            : IncidentDesk.Texts.Wording.Harden(Unwritten.Mark(one.Name));

    [Test]
    public void What_a_case_does_not_know_is_left_to_the_writer_by_name() =>
        Assert.That(
            Unwritten
                .Problem(
                    LetterWriter.Fill(
                        Shelf.Find("decision")!,
                        LetterForm.Vous,
                        General.Of(Case("violence"), null, null)
                    )
                )!
                .Replace('\u00a0', ' '),
            Is.EqualTo(
                "Il reste à écrire dans ce texte : la mesure ; le début de la mesure ; la fin de la mesure ; "
                    + "la date de la révision ; les raisons ; qui peut décider cette mesure ; l’article des statuts."
            )
        );

    [Test]
    public void Each_form_speaks_its_language_whatever_the_language_of_the_reader()
    {
        var (letter, values) = (Shelf.Find("accuse")!, Known(General.Of(Case("violence"), null, null)));
        string Text(LetterForm form) => LetterWriter.Fill(letter, form, values).Replace('\u00a0', ' ');

        Assert.That(Text(LetterForm.Tu), Does.Contain("Nous t’écrivons ici au plus tard le lundi 30 novembre 2026."));
        Assert.That(Text(LetterForm.Vous), Does.Contain("Nous vous écrivons ici au plus tard le lundi 30 novembre"));
        Assert.That(Text(LetterForm.English), Does.Contain("We write to you here by Monday 30 November 2026"));
        Assert.That(Text(LetterForm.English), Does.Contain("[to write: what will happen, and when]"));
    }

    [TestCase(LetterForm.Tu, "le lundi 23 novembre 2026 : ne pas venir au local.")]
    [TestCase(LetterForm.English, "on Monday 23 November 2026: not to come to the place.")]
    public void The_name_of_a_temporary_measure_stands_within_the_sentence(LetterForm form, string said) =>
        Assert.That(
            LetterWriter
                .Fill(Shelf.Find("mesure_debut")!, form, Known(General.Of(Case("violence"), null, null)))
                .Replace('\u00a0', ' '),
            Does.Contain(said)
        );

    [TestCase("Voici pourquoi : [à écrire : les raisons].", "les raisons")]
    [TestCase("Voici pourquoi : [à écrire\u00a0: les raisons].", "les raisons")]
    [TestCase("This is why: [to write: the reasons].", "the reasons")]
    [TestCase("Voici pourquoi : {raisons}.", "les raisons")]
    public void What_is_left_to_write_is_named(string text, string left) =>
        Assert.That(Unwritten.Problem(text), Does.Contain(left));

    /// <summary>The person's own appeal is passed on as they wrote it, and whoever reports by telephone has no letter
    /// to fill in.</summary>
    [Test]
    public void Every_other_page_on_which_the_team_writes_accepts_no_text_with_a_mark() =>
        Assert.That(
            Sources.Under("IncidentDesk/Pages/Inside").Lines(@"\bTypedText\.Problem\("),
            Has.Length.EqualTo(2).And.One.Contains("/PassOn.cshtml.cs:").And.One.Contains("/Phone.cshtml.cs:")
        );

    [TestCase("Voici pourquoi [voir plus haut] : {rien de connu}.")]
    public void Other_brackets_and_braces_are_the_writers_own(string text) =>
        Assert.That(Unwritten.Problem(text), Is.Null);

    /// <summary>What fills a letter is made from the folded case, which knows texts and names only by their ids. The
    /// only words that somebody typed are the ground, which the pair names, the organisation's own, and the first name
    /// of whoever writes.</summary>
    [Test]
    public void No_value_of_a_letter_can_hold_a_text_a_name_or_a_code_of_the_reporter()
    {
        Assert.That(
            typeof(LetterValues)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(one => one.PropertyType != typeof(Type))
                .Select(one => (one.Name, Nullable.GetUnderlyingType(one.PropertyType) ?? one.PropertyType))
                .Where(one => !Plain.Contains(one.Item2))
                .Select(one => one.Name),
            Is.EquivalentTo(
                new[] { nameof(LetterValues.Organisation), nameof(LetterValues.Writer), nameof(LetterValues.Ground) }
            )
        );
        Assert.That(
            typeof(CaseFile).GetProperties().Where(one => one.PropertyType == typeof(string)).Select(one => one.Name),
            Is.EqualTo(new[] { nameof(CaseFile.Stage) }),
            "A case gives a letter no text."
        );
    }

    /// <summary>Types that hold no text, and the words of a protocol's own file.</summary>
    private static readonly Type[] Plain = [typeof(DateTimeOffset), typeof(Span), typeof(DecisionKind), typeof(Words)];

    [Test]
    public void A_letter_is_offered_where_it_fits_and_nowhere_else()
    {
        var file = Case("violence");
        string[] Offered(CaseFile at, LetterRecipient to, LetterUse use = LetterUse.Message) =>
            [.. Shelf.Fitting(at, use, to).Select(letter => letter.Id)];

        Assert.That(Offered(file, LetterRecipient.Reporter), Does.Contain("accuse").And.Not.Contain("rencontre"));
        var heard = file with { Stage = "ecoute" };
        Assert.That(Offered(heard, LetterRecipient.Reporter), Does.Contain("rencontre").And.Not.Contain("accuse"));
        Assert.That(Offered(heard, LetterRecipient.Reporter), Does.Contain("cloture_pause"));
        Assert.That(Offered(heard, LetterRecipient.Reporter), Does.Not.Contain("cloture_mesures"));
        var followed = file with { Stage = "suivi" };
        Assert.That(Offered(followed, LetterRecipient.Reporter), Does.Contain("cloture_mesures"));
        Assert.That(Shelf.Find("cloture_mesures")!.WayOut(followed), Is.EqualTo("clos_mesures"));
        Assert.That(Offered(file, LetterRecipient.Concerned, LetterUse.Grievances), Is.EqualTo(new[] { "griefs" }));
        Assert.That(Offered(file, LetterRecipient.Reporter, LetterUse.Grievances), Is.Empty);
        Assert.That(
            Offered(heard, LetterRecipient.Reporter, LetterUse.Account),
            Is.EqualTo(new[] { "recit_a_valider" })
        );
    }
}
