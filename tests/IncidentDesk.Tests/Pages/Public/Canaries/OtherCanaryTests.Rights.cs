using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public.Canaries;

/// <summary>A copy of somebody's own data, as it is made, read by two and sent.</summary>
public sealed partial class OtherCanaryTests
{
    private static readonly string[] Pair = ["soraya", "anselme"];

    /// <summary>What somebody asked last, as soraya reads it.</summary>
    private async Task<RightsRequest> RequestAsync(Reported reported)
    {
        using var open = (await team.LoadAsync(reported.Case, Pair[0]))!;
        return open.File.RightsRequests[^1];
    }

    [Test]
    public async Task A_copy_of_the_data_of_another_person_holds_their_own_words_and_no_others()
    {
        var (reported, people) = await InquiredAsync();
        await others.MoveAsync(reported, "soraya", "contradictoire");
        await LetterAsync(reported, people[0]);
        await TeamAsync(reported, "soraya");
        await DoAsync(
            reported.Case,
            "soraya",
            "message to the person accused",
            (_, actor, text) => new PartyMessage(actor.Id, team.Now, people[0].Guest.Party, text)
        );
        people[0].Own.Add(canaries.Keys.Last());
        var secret = $"Dans son récit : {Canary("note, that is long enough to be told from other words")}";
        await team.NoteAsync(reported.Case, "soraya", secret);
        foreach (var (visitor, _, own) in people)
            HoldsTheirOwn(await AnsweredAsync(reported, visitor, own, secret), own);
        await ReadsOnlyTheirOwnAsync("rights", [.. people]);
        await NoMailTellsAsync();
        foreach (var (visitor, _, _) in people)
            visitor.Dispose();
    }

    /// <summary>Its notice begins when the person opens it: no answer shows it before.</summary>
    [Test]
    public async Task A_letter_that_waits_unopened_stands_in_no_copy()
    {
        var (reported, people) = await InquiredAsync();
        await others.MoveAsync(reported, "soraya", "contradictoire");
        var (visitor, guest, own) = people[0];
        var letter = await SentAsync(reported, guest, Text("letter of grievances, of more than six words in a row"));
        await visitor.PostAsync($"{Home}/rights", ("kind", "acces"), ("text", ""));
        var page = $"/desk/case/{reported.Case}/rights/{(await RequestAsync(reported)).Id}";
        using var one = await desk.SignInAsync(Pair[0]);
        var copy = (await one.GetAsync(page)).Field("copy")!;
        HoldsTheirOwn(copy, own);
        Assert.That(copy, Does.Contain("Une lettre t’attend dans ta boîte."));

        var pasted = await one.PostAsync(page, ("outcome", "oui"), ("text", letter.Text), ("copy", copy));
        Assert.That(pasted.Text, Does.Contain("Un passage vient d’un texte que cette personne n’a pas reçu."));

        Others.Must(await others.ActAsync(guest, (file, me) => GrievancesOpened.Decide(file, me, letter.Id, team.Now)));
        own.Add(canaries.Keys.Single(what => what.StartsWith("letter of grievances", StringComparison.Ordinal)));
        HoldsTheirOwn((await one.GetAsync(page)).Field("copy")!, own);
        foreach (var (each, _, _) in people)
            each.Dispose();
    }

    private void HoldsTheirOwn(string text, HashSet<string> own)
    {
        foreach (var (what, word) in canaries)
            Assert.That(text.Contains(word, StringComparison.OrdinalIgnoreCase), Is.EqualTo(own.Contains(what)), what);
    }

    /// <summary>Asks in the mailbox, writes, reads and sends over the pages; what the person reads then.</summary>
    private async Task<string> AnsweredAsync(Reported reported, Visitor visitor, HashSet<string> own, string secret)
    {
        var asked = await visitor.PostAsync($"{Home}/rights", ("kind", "acces"), ("text", ""));
        Assert.That(asked.Text, Does.Contain("L’équipe répond au plus tard le"));
        var request = await RequestAsync(reported);
        var page = $"/desk/case/{reported.Case}/rights/{request.Id}";
        using var one = await desk.SignInAsync(Pair[0]);
        using var two = await desk.SignInAsync(Pair[1]);
        var copy = (await one.GetAsync(page)).Field("copy")!;
        HoldsTheirOwn(copy, own);

        var pasted = await one.PostAsync(page, ("outcome", "oui"), ("text", $"Voici : {secret}"), ("copy", copy));
        Assert.That(pasted.Text, Does.Contain("Un passage vient d’un texte que cette personne n’a pas reçu."));
        Assert.That((await RequestAsync(reported)).Draft, Is.Null);

        var drafted = await one.PostAsync(page, ("outcome", "oui"), ("text", "Ta copie est là."), ("copy", copy));
        Assert.That((await RequestAsync(reported)).Draft, Is.Not.Null, drafted.Text);
        var draft = (await RequestAsync(reported)).Draft!.Item;
        Assert.That((await two.GetAsync(page)).Text, Does.Contain("Ce qui va partir").And.Contain("Ta copie est là."));
        await two.PostFromAsync(page, $"{page}?handler=Send", ("item", $"{draft}"), ("looked", "true"));
        Assert.That((await RequestAsync(reported)).AnsweredAt, Is.Not.Null);
        var read = await visitor.GetAsync($"{Home}/rights");
        Assert.That(read.Text, Does.Contain("Ta copie est là.").And.Contain("cnil.fr"));
        return read.Text;
    }
}
