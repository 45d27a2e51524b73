using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.House.Papers;

/// <summary>Every table of the schema stands in SECURITY.md under "Floods": either strangers can make it grow, and the
/// table there says what ends that, or only members and the desk itself write it.</summary>
public sealed partial class TableBudgetTests
{
    private static readonly string Floods = Section("\n## Floods", "\n## When something is lost");

    /// <summary>The tables that the scripts of the schema create.</summary>
    private static string[] Tables =>
        [
            .. Sources
                .Ending(".sql")
                .SelectMany(file => Created().Matches(file.Text).Select(match => match.Groups[1].Value))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static string[] Limited =>
        [
            .. Floods
                .Split('\n')
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(line => Named().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value))
                .Where(Tables.Contains),
        ];

    private static string[] Inside =>
        [
            .. Named()
                .Matches(Floods[Floods.IndexOf("\nOnly members", StringComparison.Ordinal)..])
                .Select(match => match.Groups[1].Value),
        ];

    [Test]
    public void Each_table_is_either_limited_against_strangers_or_written_by_members_only()
    {
        Assert.That(
            Limited.Distinct().Concat(Inside).Order(StringComparer.Ordinal),
            Is.EqualTo(Tables),
            "SECURITY.md, \"Floods\": a row that says what ends its growth, or the list of what members write. A table "
                + "stands in one of the two, once."
        );
        Assert.That(Limited, Has.Length.GreaterThan(10));
    }

    /// <summary>Tables whose store is reached from the public pages without a session of a member.</summary>
    [Test]
    public void The_tables_of_drafts_receipts_and_tries_count_as_written_by_strangers() =>
        Assert.That(
            Limited,
            Is.SupersetOf(
                new[]
                {
                    "session",
                    "attachment",
                    "attachment_piece",
                    "spent_ticket",
                    "sign_in_failure",
                    "passkey_challenge",
                    "incident_case",
                    "receipt",
                    "folder",
                    "item",
                    "ledger_entry",
                    "journal",
                    "folder_grant",
                    "key_share",
                }
            )
        );

    private static string Section(string from, string to)
    {
        var paper = File.ReadAllText(Path.Combine(Sources.Root, "SECURITY.md"));
        var at = paper.IndexOf(from, StringComparison.Ordinal);
        return paper[at..paper.IndexOf(to, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"create table (\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Created();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Named();
}
