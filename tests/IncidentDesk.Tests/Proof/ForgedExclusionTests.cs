using System.Text.Json;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Proof;

/// <summary>Two members of the CoPil with their own keys and a copy of the disk give a decision of the past, which
/// nobody took, to somebody who verifies it.</summary>
[Category("Threat-37")]
public sealed class ForgedExclusionTests
{
    private DecisionProof honest = null!;
    private (Seat Seat, SigningSecret Signing)[] two = null!;
    private DateTimeOffset founded,
        now;

    [OneTimeSetUp]
    public async Task Copy()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        var people = (await desk.Get<RosterStore>().AllAsync(default)).People;
        var copil = people
            .Where(person => person.CopilSeat is { Role: Role.Copil, Circle.Length: > 0 })
            .DistinctBy(person => person.CopilSeat!.Circle)
            .Take(2)
            .ToArray();
        var opened = new List<(Seat, SigningSecret)>();
        foreach (var member in copil)
        {
            var login = IncidentDesk
                .DemoContent.DemoOrganisation.Members.First(known => known.Name == member.Name)
                .Login;
            var signing = await desk.Get<AccountStore>().UnlockSigningAsync(member.Id, Team.PasswordOf(login), default);
            opened.Add((member.CopilSeat!, signing!));
        }
        two = [.. opened];
        honest = JsonSerializer.Deserialize<DecisionProof>(await Decided.ExportAsync(desk), ProofJson.Options)!;
        (founded, now) = (honest.Journal.Lines[0].Hour, desk.Clock.GetUtcNow());
    }

    [OneTimeTearDown]
    public void Forget()
    {
        foreach (var (_, signing) in two)
            signing.Dispose();
    }

    private int All => honest.Journal.Lines.Length;

    private static (ProofCheck, ProofFault)? Fault(
        DecisionProof proof,
        LineName? head = null,
        DateTimeOffset? at = null
    ) =>
        Verifier.Check(Forge.Bytes(proof), null, head, now: at)[^1] is { Fault: { } fault } wrong
            ? (wrong.Check, fault)
            : null;

    private static ProofResult Result(DecisionProof proof, LineName? head = null) =>
        Verifier.ResultOf(Verifier.Check(Forge.Bytes(proof), null, head));

    private LineName Line(int number) => new(number, honest.Journal.Lines[number - 1].Hash);

    [Test]
    public void The_honest_decision_holds_with_a_line_after_its_signatures_and_only_fits_without_one()
    {
        var last = (int)honest.Signatures.Max(given => given.Line);
        Assert.That(Result(honest), Is.EqualTo(ProofResult.Fits));
        Assert.That(Result(honest, honest.Journal.Head), Is.EqualTo(ProofResult.Holds));
        Assert.That(Result(honest, Line(last)), Is.EqualTo(ProofResult.Holds));
        Assert.That(
            Result(honest, Line(last - 1)),
            Is.EqualTo(ProofResult.Fits),
            "an older line than the last signature"
        );
    }

    [Test]
    public void A_decision_with_a_journal_invented_from_the_founding_on_gets_no_yes()
    {
        var kept = (int)honest.Roster.LastLine;
        var forged = new ForgedExclusion(honest, two) { Kept = kept, From = founded.AddDays(1) }.Make();

        Assert.That(Fault(forged, at: now), Is.Null, "no file alone can show it");
        Assert.That(forged.Roster.Founding, Is.EqualTo(honest.Roster.Founding));
        Assert.That(Result(forged), Is.EqualTo(ProofResult.Fits));
        Assert.That(Result(forged, Line(kept)), Is.EqualTo(ProofResult.Fits), "a line from before the invented ones");
        Assert.That(Result(forged, Line(kept + 1)), Is.EqualTo(ProofResult.Fails));
        Assert.That(Result(forged, honest.Journal.Head), Is.EqualTo(ProofResult.Fails));
    }

    [Test]
    public void Invented_hours_of_the_past_after_the_journal_of_the_desk_are_refused()
    {
        var forged = new ForgedExclusion(honest, two) { Kept = All, From = founded.AddDays(1) }.Make();

        Assert.That(Fault(forged), Is.EqualTo((ProofCheck.Journal, ProofFault.HourBack)));
        Assert.That(Fault(forged, honest.Journal.Head), Is.EqualTo((ProofCheck.Journal, ProofFault.HourBack)));
    }

    [Test]
    public void Entries_and_signatures_dated_before_their_lines_are_refused()
    {
        var last = honest.Journal.Lines[^1].Hour;
        var forged = new ForgedExclusion(honest, two)
        {
            Kept = All,
            From = founded.AddDays(1),
            Hour = at => at > last ? at : last,
        }.Make();

        Assert.That(Fault(forged), Is.EqualTo((ProofCheck.Roster, ProofFault.RosterUnsigned)));
    }

    [Test]
    public void Hours_in_the_future_are_refused_and_a_line_of_today_confirms_none_of_them()
    {
        var last = honest.Journal.Lines[^1].Hour;
        var forged = new ForgedExclusion(honest, two) { Kept = All, From = last.AddHours(1) }.Make();

        Assert.That(Fault(forged, at: now), Is.EqualTo((ProofCheck.Journal, ProofFault.InFuture)));
        Assert.That(Result(forged, honest.Journal.Head), Is.EqualTo(ProofResult.Fits), "a line from before them");
    }

    [Test]
    public void A_roster_without_journal_lines_is_refused_in_the_former_format_too()
    {
        var forged = new ForgedExclusion(honest, two)
        {
            Kept = (int)honest.Roster.LastLine,
            From = founded.AddDays(1),
            Lined = false,
        }.Make();

        Assert.That(forged.Schema, Is.EqualTo(DecisionProof.Former));
        Assert.That(Fault(forged), Is.EqualTo((ProofCheck.Roster, ProofFault.RosterUnsigned)));
        Assert.That(
            Fault(honest with { Schema = DecisionProof.Former }),
            Is.EqualTo((ProofCheck.Journal, ProofFault.OtherStart)),
            "an honest roster with lines is no roster of the former format"
        );
    }
}
