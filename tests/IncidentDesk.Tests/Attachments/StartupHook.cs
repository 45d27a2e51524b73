using System.Net.Sockets;
using IncidentDesk.Attachments;

/// <summary>Runs in a worker before its own first line, where a test asks for it: it tries what a broken reader of
/// files would try, and writes what came of it to the error output.</summary>
#pragma warning disable CA1050, RCS1110 // The runtime looks for this name without a namespace.
internal static class StartupHook
{
    /// <summary>The variable that names the files to read and the port to connect to.</summary>
    public const string Tries = "INCIDENTDESK_TEST_TRIES";

    /// <summary>The variable that makes the worker believe that the kernel has no Landlock.</summary>
    public const string NoLandlock = "INCIDENTDESK_TEST_NO_LANDLOCK";

    /// <summary>What begins the path of a file that is deleted.</summary>
    public const string Delete = "delete ";

    /// <summary>landlock_create_ruleset(2), which has one number everywhere.</summary>
    private const uint CreateRuleset = 444;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Tries) is not { } tries)
            return;
        var stage = Environment.GetCommandLineArgs()[^1] is "confined" or "offline" ? "confined" : "before";
        if (Environment.GetEnvironmentVariable(NoLandlock) is not null)
        {
            if (stage == "confined")
                TryAtTheEnd(tries.Split('|'));
            else if (!CallFilter.Install([(CreateRuleset, CreateRuleset)]))
                throw new InvalidOperationException("Landlock could not be hidden.");
            return;
        }
        foreach (var what in tries.Split('|'))
            Console.Error.WriteLine($"{stage} {what} {Try(what)}");
        Console.Error.WriteLine($"{stage} other thread {OnAnotherThread(tries.Split('|')[0])}");
    }

    /// <summary>Tries after the file was read, here and on a thread that was there before the worker gave up
    /// anything.</summary>
    private static void TryAtTheEnd(string[] tries)
    {
        // What trying itself needs is loaded now.
        foreach (var what in (string[])["/dev/null", "1"])
            Console.Error.WriteLine($"offline {what} {Try(what)}");
        var (asked, came) = (new ManualResetEventSlim(), "");
        var thread = new Thread(() =>
        {
            asked.Wait();
            came = Try(tries[0]);
        })
        {
            IsBackground = true,
        };
        thread.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var what in tries)
                Console.Error.WriteLine($"confined {what} {Try(what)}");
            asked.Set();
            thread.Join();
            Console.Error.WriteLine($"confined other thread {came}");
        };
    }

    private static string OnAnotherThread(string what)
    {
        var came = "";
        var thread = new Thread(() => came = Try(what));
        thread.Start();
        thread.Join();
        return came;
    }

    private static string Try(string what)
    {
        try
        {
            if (int.TryParse(what, out var port))
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect("127.0.0.1", port);
            }
            else if (what.StartsWith(Delete, StringComparison.Ordinal))
                File.Delete(what[Delete.Length..]);
            else if (what.EndsWith('/'))
                File.WriteAllText(Path.Combine(what, "written"), "x");
            else
                File.ReadAllBytes(what);
            return "done";
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or SocketException or IOException)
        {
            return "refused";
        }
    }
}
