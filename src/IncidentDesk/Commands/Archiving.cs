using System.CommandLine;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Commands;

/// <summary>The commands that back up and transfer a desk: backup, restore, move, upgrade.</summary>
internal static class Archiving
{
    private static readonly Argument<DirectoryInfo> Directory = new("directory") { Description = "Where backups lie." };
    private static readonly Option<string?> Content = new("--content")
    {
        Description = "The content to restore, by its stamp; the newest without it.",
    };
    private static readonly Option<string?> Keys = new("--keys")
    {
        Description = "The keys to restore, by their stamp; those of the content without it.",
    };
    private static readonly Option<FileInfo?> Destroyed = new("--destroyed")
    {
        Description = "A newer destroyed.txt that outlived the service: what it names stays destroyed.",
    };
    private static readonly Option<bool> Rehearse = new("--rehearse")
    {
        Description = "Restore into a temporary place, check everything, and remove it again.",
    };
    private static readonly Option<FileInfo?> Certificate = new("--certificate")
    {
        Description =
            "The certificate of the service, where it is kept apart from the backup; "
            + "certificate/certificate.pfx of the backup without it.",
    };
    private static readonly Option<bool> NewCertificate = new("--new-certificate")
    {
        Description =
            "The certificate is lost for good: make a new one. No password opens then; people sign in with a "
            + "passkey or the recovery code.",
    };
    private static readonly Option<string> Server = new("--to")
    {
        Description = "A connection string of SQL Server, without a database.",
        Required = true,
    };
    private static readonly Option<string?> KeysServer = new("--keys-to")
    {
        Description = "Another login for the key store.",
    };

    public static IEnumerable<Command> Verbs(Option<DirectoryInfo?> data, Func<ParseResult, string?> dataDirectory) =>
        [
            BackupVerb(data, dataDirectory),
            RestoreVerb(data, dataDirectory),
            MoveVerb(data, dataDirectory),
            UpgradeVerb(data, dataDirectory),
        ];

    private static Command BackupVerb(Option<DirectoryInfo?> data, Func<ParseResult, string?> dataDirectory)
    {
        var backup = new Command(
            "backup",
            "Back up the service while it runs: content, keys and certificate apart, and the list of what was "
                + "destroyed."
        )
        {
            Directory,
            data,
        };
        backup.SetAction(
            (parsed, ct) => Backup.RunAsync(dataDirectory(parsed), parsed.GetRequiredValue(Directory), ct)
        );
        return backup;
    }

    private static Command RestoreVerb(Option<DirectoryInfo?> data, Func<ParseResult, string?> dataDirectory)
    {
        var restore = new Command(
            "restore",
            "Restore a backup into an empty data directory. What was destroyed stays destroyed; what "
                + "was written since is lost, and the service says so."
        )
        {
            Directory,
            data,
            Content,
            Keys,
            Destroyed,
            Certificate,
            NewCertificate,
            Rehearse,
        };
        restore.SetAction(
            (parsed, ct) =>
            {
                var start = RestoreStartOf(parsed);
                return parsed.GetValue(Rehearse)
                    ? RestoreDesk.RehearseAsync(start, ct)
                    : RestoreDesk.RunAsync(dataDirectory(parsed), start, ct);
            }
        );
        return restore;
    }

    private static Command MoveVerb(Option<DirectoryInfo?> data, Func<ParseResult, string?> dataDirectory)
    {
        var move = new Command(
            "move",
            "Copy the service from its files to SQL Server and check the copy. The files stay as they "
                + "are; a move that was cut off is run again."
        )
        {
            data,
            Server,
            KeysServer,
        };
        move.SetAction(
            (parsed, ct) =>
                MoveDesk.RunAsync(
                    dataDirectory(parsed),
                    new DatabaseSettings
                    {
                        Server = parsed.GetRequiredValue(Server),
                        KeysServer = parsed.GetValue(KeysServer),
                    },
                    ct
                )
        );
        return move;
    }

    private static Command UpgradeVerb(Option<DirectoryInfo?> data, Func<ParseResult, string?> dataDirectory)
    {
        var upgrade = new Command(
            "upgrade",
            "Bring the databases to this version's schema and end: for a login that may change it, "
                + "where the service's own may not."
        )
        {
            data,
        };
        upgrade.SetAction((parsed, ct) => UpgradeDesk.RunAsync(dataDirectory(parsed), ct));
        return upgrade;
    }

    private static RestoreStart RestoreStartOf(ParseResult parsed) =>
        new(
            parsed.GetRequiredValue(Directory).FullName,
            parsed.GetValue(Content),
            parsed.GetValue(Keys),
            parsed.GetValue(Destroyed)?.FullName,
            parsed.GetValue(Certificate)?.FullName,
            parsed.GetValue(NewCertificate)
        );
}
