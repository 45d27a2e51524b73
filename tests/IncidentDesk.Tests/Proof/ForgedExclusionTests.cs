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
    private DecisionProof honest = null!,
        present = null!;
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
        // An hour is published after the founding, and others after the signatures.
        await desk.PublishHourAsync();
        present = JsonSerializer.Deserialize<DecisionProof>(await Decided.ExportAsync(desk), ProofJson.Options)!;
        honest = FormerProof.Of(present, await desk.Get<Journal>().AfterAsync(0, default));
        (founded, now) = (honest.Journal!.Lines[0].Hour, desk.Clock.GetUtcNow());
    }

    [OneTimeTearDown]
    public void Forget()
    {
        foreach (var (_, signing) in two)
            signing.Dispose();
    }

    private int All => honest.Journal!.Lines.Length;

    private static (ProofCheck, ProofFault)? Fault(
        DecisionProof proof,
        LineName? head = null,
        DateTimeOffset? at = null
    ) =>
        Verifier.Check(Forge.Bytes(proof), null, head, now: at)[^1] is { Fault: { } fault } wrong
            ? (wrong.Check, fault)
            : null;

    private static ProofResult Result(DecisionProof proof, LineName? head = null, LineName? hour = null) =>
        Verifier.ResultOf(Verifier.Check(Forge.Bytes(proof), null, head, new(hour, null, null)));

    private LineName Hour(long number) => present.Proven!.Hours[(int)number - 1].ToName();

    private LineName Line(int number) => new(number, honest.Journal!.Lines[number - 1].Hash);

    [Test]
    public void The_honest_decision_holds_with_a_line_after_its_signatures_and_only_fits_without_one()
    {
        var last = (int)honest.Signatures.Max(given => given.Line);
        Assert.That(Result(honest), Is.EqualTo(ProofResult.Fits));
        Assert.That(Result(honest, honest.Journal!.Head), Is.EqualTo(ProofResult.Holds));
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
        Assert.That(Result(forged, honest.Journal!.Head), Is.EqualTo(ProofResult.Fails));
    }

    [Test]
    public void Invented_hours_of_the_past_after_the_journal_of_the_desk_are_refused()
    {
        var forged = new ForgedExclusion(honest, two) { Kept = All, From = founded.AddDays(1) }.Make();

        Assert.That(Fault(forged), Is.EqualTo((ProofCheck.Journal, ProofFault.HourBack)));
        Assert.That(Fault(forged, honest.Journal!.Head), Is.EqualTo((ProofCheck.Journal, ProofFault.HourBack)));
    }

    [Test]
    public void Entries_and_signatures_dated_before_their_lines_are_refused()
    {
        var last = honest.Journal!.Lines[^1].Hour;
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
        var last = honest.Journal!.Lines[^1].Hour;
        var forged = new ForgedExclusion(honest, two) { Kept = All, From = last.AddHours(1) }.Make();

        Assert.That(Fault(forged, at: now), Is.EqualTo((ProofCheck.Journal, ProofFault.InFuture)));
        Assert.That(Result(forged, honest.Journal!.Head), Is.EqualTo(ProofResult.Fits), "a line from before them");
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

    [Test]
    public void The_honest_decision_without_the_whole_journal_holds_with_an_hour_after_its_signatures()
    {
        var last = present.Proven!.Last;
        Assert.That(last, Is.GreaterThan(1));
        Assert.That(Fault(present, at: now), Is.Null);
        Assert.That(Result(present), Is.EqualTo(ProofResult.Fits));
        Assert.That(Result(present, hour: Hour(last)), Is.EqualTo(ProofResult.Holds));
        Assert.That(Result(present, hour: present.Proven.Head), Is.EqualTo(ProofResult.Holds));
        Assert.That(Result(present, hour: Hour(last - 1)), Is.EqualTo(ProofResult.Fits), "an older hour");
    }

    [Test]
    public void A_decision_with_hours_invented_from_the_founding_on_gets_no_yes()
    {
        var kept = (int)honest.Roster.LastLine;
        var whole = new ForgedExclusion(honest, two) { Kept = kept, From = founded.AddDays(1) }.Make();
        var forged = new ForgedHours(present, honest).Of(whole);

        Assert.That(Fault(forged, at: now), Is.Null, "no file alone can show it");
        Assert.That(forged.Roster.Founding, Is.EqualTo(honest.Roster.Founding));
        Assert.That(Result(forged), Is.EqualTo(ProofResult.Fits));
        Assert.That(Result(forged, hour: Hour(1)), Is.EqualTo(ProofResult.Fails));
        Assert.That(Result(forged, hour: present.Proven!.Head), Is.EqualTo(ProofResult.Fails));
    }

    [Test]
    public void Lines_invented_after_the_hours_of_the_desk_get_no_yes_and_none_of_the_past()
    {
        // They keep the first hour of the desk, which vouches for its roster, and invent the rest.
        var kept = (int)honest.Roster.LastLine;
        var (hours, last) = (
            new ForgedHours(present, honest) { KeptHours = 1, KeptLines = kept },
            present.Proven!.Hours[0].Hour
        );
        var past = new ForgedExclusion(honest, two) { Kept = kept, From = founded.AddDays(1) }.Make();
        var future = new ForgedExclusion(honest, two) { Kept = kept, From = last.AddHours(1) }.Make();

        Assert.That(Fault(hours.Of(past)), Is.EqualTo((ProofCheck.Lines, ProofFault.HourBack)));
        var forged = new ForgedHours(present, honest) { KeptHours = 1, KeptLines = kept }.Of(future);
        Assert.That(Fault(forged), Is.Null, "no file alone can show it");
        Assert.That(Fault(forged, at: now), Is.EqualTo((ProofCheck.Published, ProofFault.InFuture)));
        Assert.That(Result(forged, hour: Hour(1)), Is.EqualTo(ProofResult.Fits), "an hour from before them");
        Assert.That(Result(forged, hour: Hour(2)), Is.EqualTo(ProofResult.Fails));
    }

    [Test]
    public void Entries_and_signatures_dated_before_their_published_hours_are_refused()
    {
        var kept = (int)honest.Roster.LastLine;
        var last = present.Proven!.Hours[0].Hour.AddHours(1);
        var whole = new ForgedExclusion(honest, two)
        {
            Kept = kept,
            From = founded.AddDays(1),
            Hour = at => at > last ? at : last,
        }.Make();

        Assert.That(
            Fault(new ForgedHours(present, honest) { KeptHours = 1, KeptLines = kept }.Of(whole)),
            Is.EqualTo((ProofCheck.Roster, ProofFault.RosterUnsigned))
        );
    }

    [Test]
    public void A_roster_without_journal_lines_is_refused_without_the_whole_journal_too()
    {
        var forging = new ForgedExclusion(honest, two)
        {
            Kept = (int)honest.Roster.LastLine,
            From = founded.AddDays(1),
            Lined = false,
        };
        var lined = forging.Make();
        lined = lined with { Journal = JournalSpan.Of(new(0, new byte[32]), forging.Lines) };
        Assert.That(
            Fault(new ForgedHours(present, honest).Of(lined) with { Schema = DecisionProof.Untimed }),
            Is.EqualTo((ProofCheck.Roster, ProofFault.RosterUnsigned))
        );
        Assert.That(
            Fault(present with { Schema = DecisionProof.Untimed }),
            Is.EqualTo((ProofCheck.Roster, ProofFault.RosterUnsigned)),
            "an honest roster with lines is none of before"
        );
        Assert.That(
            Fault(present with { Schema = DecisionProof.Whole }),
            Is.EqualTo((ProofCheck.File, ProofFault.Unreadable))
        );
    }
}
