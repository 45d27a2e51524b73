using System.Net.Sockets;
using IncidentDesk.Attachments;

/// <summary>Runs in a worker before its own first line, where a test asks for it: it tries what a broken reader of
/// files would try, and writes what came of it to the error output.</summary>
#pragma warning disable CA1050, RCS1110 // The runtime looks for this name without a namespace.
internal static class StartupHook
{
    /// <summary>The variable that names the files to read and the port to connect to.</summary>
    public const string Tries = "INCIDENTDESK_TEST_TRIES";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Tries) is not { } tries)
            return;
        var stage = Environment.GetCommandLineArgs()[^1] == "confined" ? "confined" : "before";
        foreach (var what in tries.Split('|'))
            Console.Error.WriteLine($"{stage} {what} {Try(what)}");
        Console.Error.WriteLine($"{stage} other thread {OnAnotherThread(tries.Split('|')[0])}");
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
