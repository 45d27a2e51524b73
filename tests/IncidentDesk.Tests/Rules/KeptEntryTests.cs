using System.Text;
using System.Text.Json;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Tests.Rules.Cases;

namespace IncidentDesk.Tests.Rules;

/// <summary>Entries are kept byte by byte as the serializer keeps kinds of one record: old entries are read, and their
/// hashes stay the same.</summary>
public sealed class KeptEntryTests
{
    private static readonly IReadOnlyList<Type> OfLedgers = LedgerJson.Kinds,
        OfTheRoster = RosterJson.Kinds;

    [TestCaseSource(nameof(OfLedgers))]
    public void Every_kind_of_a_ledger_is_written_as_the_serializer_writes_it(Type kind)
    {
        var entry = (LedgerEntry)EntryTests.Sample(kind)!;

        Assert.That(
            LedgerJson.Write(entry),
            Is.EqualTo(JsonSerializer.SerializeToUtf8Bytes<LedgerEntry>(entry, LedgerJson.Options))
        );
    }

    [TestCaseSource(nameof(OfTheRoster))]
    public void Every_kind_of_the_roster_is_written_as_the_serializer_writes_it_and_read_back(Type kind)
    {
        var entry = (RosterEntry)EntryTests.Sample(kind)!;
        var written = RosterJson.Write(entry);

        Assert.That(written, Is.EqualTo(JsonSerializer.SerializeToUtf8Bytes<RosterEntry>(entry, RosterJson.Options)));
        Assert.That(RosterJson.Read(written), Is.TypeOf(kind));
        Assert.That(RosterJson.Write(RosterJson.Read(written)!), Is.EqualTo(written));
    }

    [TestCase("""{"$type":"unknown","By":"0196f000-0000-7000-8000-000000000001"}""")]
    [TestCase("""{"By":"0196f000-0000-7000-8000-000000000001","$type":"stage_moved"}""")]
    [TestCase("""{"$type":4}"""), TestCase("""{"$type":null}"""), TestCase("{}"), TestCase("[]"), TestCase("4")]
    [TestCase("""{"$type":"stage_moved","By":"""), TestCase("""{"$type":"stage_moved","By":7}"""), TestCase("")]
    public void What_is_no_entry_of_a_known_kind_is_refused(string json) =>
        Assert.That(() => LedgerJson.Read(Encoding.UTF8.GetBytes(json)), Throws.InstanceOf<JsonException>());
}
