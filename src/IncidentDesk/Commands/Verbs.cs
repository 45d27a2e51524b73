using System.CommandLine;
using IncidentDesk.Attachments;

namespace IncidentDesk.Commands;

/// <summary>The commands of the program; without one it serves.</summary>
internal static class Verbs
{
    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description =
            "The data directory (or the environment variable INCIDENTDESK_DATA). It holds desk.db, "
            + "keys.db, the certificate and incidentdesk.json, whose part Mail has Host, Port, "
            + "Security (StartTls, SslOnConnect or None), User, Password and From; every setting "
            + "stands in deploy/README.md.",
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description =
            "Where to listen, for example http://127.0.0.1:5080 (or the environment variable ASPNETCORE_URLS).",
    };

    private static readonly Option<Face> Faces = new("--face")
    {
        Description =
            "What this process serves: whole, or public, which has no page for the team and sweeps "
            + "nothing; another process on the same data directory serves the whole.",
    };

    private static readonly Option<bool> NewCertificate = new("--new-certificate")
    {
        Description =
            "Make a new certificate for the key ring, once. The one before is kept beside it, and "
            + "nothing is lost. If it is gone, no password opens any more, and phone codes and e-mail "
            + "addresses are lost. People then sign in with a passkey or the recovery code.",
    };

    private static readonly Option<string?> Language = new("--language")
    {
        Description = "The language of what is told: fr or en; French when it is not given.",
    };

    private static readonly Argument<FileInfo> File = new("file")
    {
        Description = "An exported proof of a decision, the downloaded hours of the journal, or its exported lines.",
    };

    private static readonly Option<FileInfo?> Earlier = new("--earlier")
    {
        Description =
            "Another export of the same service, made before: every line it holds must still be there, unchanged.",
    };

    private static readonly Option<string?> Head = new("--head")
    {
        Description =
            "A line of the journal that you kept, as NUMBER:HASH: it must be there, unchanged. "
            + "A file alone cannot prove that its journal is the service's; such a line can.",
    };

    private static readonly Option<string?> Hour = new("--hour")
    {
        Description =
            "A published hour that you kept, as NUMBER:HASH, for example from a daily e-mail: it must be there, "
            + "unchanged.",
    };

    private static readonly Option<FileInfo?> KeptCheckpoint = new("--checkpoint")
    {
        Description =
            "A checkpoint you kept, as the command 'checkpoint' writes it: the file must have the same published "
            + "hours as this checkpoint.",
    };

    private static readonly Option<string?> LogKey = new("--log-key")
    {
        Description =
            "The service's log key, as the command 'checkpoint' prints it: the checkpoint must be signed with it.",
    };

    public static RootCommand Root()
    {
        var serve = new Command(
            "serve",
            "Run the service from a data directory. This is what the program does without a verb."
        );
        var demo = new Command(
            "demo",
            "Serve a fictional organisation with people, passwords and cases to try things out; in a "
                + "new temporary directory unless --data names one. Never use it for a real report."
        );
        var root = new RootCommand(
            "IncidentDesk: confidential incident reports and conflict protocols, decided together."
        )
        {
            serve,
            demo,
        };
        foreach (
            var command in (Command[])[Verifying(), Exporting(), Checkpointing(), Rehearsing(), Checking(), Cleaning()]
        )
            root.Subcommands.Add(command);
        foreach (var command in Archiving.Verbs(Data, DataDirectory))
            root.Subcommands.Add(command);
        foreach (var command in (Command[])[root, serve, demo])
        {
            command.Options.Add(Data);
            command.Options.Add(Urls);
        }
        foreach (var command in (Command[])[root, serve])
        {
            command.Options.Add(Faces);
            command.Options.Add(NewCertificate);
        }
        root.SetAction(ServeAsync);
        serve.SetAction(ServeAsync);
        demo.SetAction((parsed, ct) => Demo.RunAsync(DataDirectory(parsed), Address(parsed), ct));
        return root;
    }

    private static Task<int> ServeAsync(ParseResult parsed, CancellationToken ct) =>
        Serve.RunAsync(
            new(DataDirectory(parsed), Address(parsed), parsed.GetValue(Faces), parsed.GetValue(NewCertificate)),
            ct
        );

    private static Command Verifying()
    {
        var verify = new Command(
            "verify",
            "Check an exported decision or journal, offline, with no key and no database. One line "
                + "for each check, in French and English; it stops at the first wrong entry. Ends with 1 when "
                + "something is wrong. Ends with 0 when everything holds and --hour, --checkpoint or --head covers "
                + "all that the file needs. Ends with 3 when everything fits, but nothing from outside shows that the "
                + "journal is the service's."
        )
        {
            File,
            Earlier,
            Head,
            Hour,
            KeptCheckpoint,
            LogKey,
        };
        verify.SetAction(
            (parsed, ct) =>
                Verify.RunAsync(
                    parsed.GetRequiredValue(File),
                    parsed.GetValue(Earlier),
                    parsed.GetValue(Head),
                    parsed.GetValue(Hour),
                    parsed.GetValue(KeptCheckpoint),
                    parsed.GetValue(LogKey),
                    ct
                )
        );
        return verify;
    }

    private static Command Exporting()
    {
        var lines = new Option<bool>("--lines")
        {
            Description =
                "Every line in place of one line an hour. It shows in which hours something happened: not for members.",
        };
        var journal = new Command(
            "journal",
            "Write the journal of a data directory to the standard output, one line an hour, as members of the CoPil "
                + "can download it."
        )
        {
            Data,
            lines,
        };
        journal.SetAction((parsed, ct) => ExportJournal.RunAsync(DataDirectory(parsed), parsed.GetValue(lines), ct));
        return journal;
    }

    private static Command Checkpointing()
    {
        var from = new Option<int>("--from")
        {
            Description =
                "A number of hours: also prove that the checkpoint continues these. The output is then what "
                + "c2sp.org/tlog-witness expects.",
        };
        var checkpoint = new Command(
            "checkpoint",
            "Write the head of the published hours of a data directory to the standard output, signed, as "
                + "c2sp.org/tlog-checkpoint describes it; and the service's log key to the standard error."
        )
        {
            Data,
            from,
        };
        checkpoint.SetAction(
            (parsed, ct) => WriteCheckpoint.RunAsync(DataDirectory(parsed), parsed.GetValue(from), ct)
        );
        return checkpoint;
    }

    private static Command Rehearsing()
    {
        var scenario = new Argument<FileInfo>("scenario")
        {
            Description =
                "A scenario: people, acts and jumps of time, and what must come of them. The format and "
                + "examples lie in the folder deploy/rehearsals of the sources.",
        };
        var rehearse = new Command(
            "rehearse",
            "Play a scenario against the protocols with the real rules and sweeps, on a store that "
                + "is deleted afterwards. With --data, the protocols of that directory. Ends with 0 when "
                + "everything is as expected, with 1 when not."
        )
        {
            scenario,
            Language,
            Data,
        };
        rehearse.SetAction(
            (parsed, ct) =>
                Rehearse.RunAsync(
                    parsed.GetRequiredValue(scenario),
                    DataDirectory(parsed),
                    parsed.GetValue(Language),
                    Console.Out,
                    ct
                )
        );
        return rehearse;
    }

    /// <summary>An internal command: the desk runs it for each photo and each PDF.</summary>
    private static Command Cleaning()
    {
        var what = new Argument<string>("what");
        var again = new Argument<string?>(Confinement.Confined) { Arity = ArgumentArity.ZeroOrOne };
        var clean = new Command(Cleaner.Verb, "Clean one file from the standard input to the standard output.")
        {
            what,
            again,
        };
        clean.Hidden = true;
        clean.SetAction(parsed =>
            CleanFile.Run(
                parsed.GetRequiredValue(what),
                parsed.GetValue(again),
                Console.OpenStandardInput(),
                Console.OpenStandardOutput()
            )
        );
        return clean;
    }

    private static Command Checking()
    {
        var check = new Command(
            "check",
            "Read every protocol, as it ships and as the folder 'protocols' of a data directory "
                + "changes it, decision.yaml, team.yaml, and the settings in incidentdesk.json. It prints each "
                + "fault with its file, line and reason. It prints each missing setting, what follows from it, and the "
                + "line to write. Ends with 1 when anything is wrong."
        )
        {
            Data,
            Language,
        };
        check.SetAction(
            (parsed, ct) => Check.RunAsync(DataDirectory(parsed), Console.Out, ct, parsed.GetValue(Language))
        );
        return check;
    }

    private static string? DataDirectory(ParseResult parsed) =>
        parsed.GetValue(Data)?.FullName ?? Environment.GetEnvironmentVariable("INCIDENTDESK_DATA");

    private static string? Address(ParseResult parsed) =>
        parsed.GetValue(Urls) ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
}
