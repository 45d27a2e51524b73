using System.Globalization;

namespace IncidentDesk.Bench;

/// <summary>A control group whose processes get no more memory than that, all kinds together: their own, their part of
/// the page cache, the kernel's for them. What asks for more is killed.</summary>
internal sealed class Cage : IDisposable
{
    private readonly string group,
        peak;

    private Cage(string group, string limit, string peak, double mebibytes)
    {
        (this.group, this.peak) = (group, peak);
        Directory.CreateDirectory(group);
        File.WriteAllText(
            Path.Combine(group, limit),
            string.Create(CultureInfo.InvariantCulture, $"{mebibytes * 1024 * 1024:0}")
        );
    }

    /// <summary>For a shell: puts itself, and what it then becomes, into the group.</summary>
    public string Enter => $"echo $$ > {group}/cgroup.procs; ";

    /// <summary>MiB, at most, so far.</summary>
    public double Peak =>
        double.Parse(File.ReadAllText(Path.Combine(group, peak)), CultureInfo.InvariantCulture) / 1024 / 1024;

    /// <summary>Null where this account may make none.</summary>
    public static Cage? TryMake(double mebibytes)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return null;
        if (Directory.Exists("/sys/fs/cgroup/memory"))
            return new(
                "/sys/fs/cgroup/memory/incidentdesk-bench",
                "memory.limit_in_bytes",
                "memory.max_usage_in_bytes",
                mebibytes
            );
        return File.Exists("/sys/fs/cgroup/cgroup.subtree_control")
            ? new("/sys/fs/cgroup/incidentdesk-bench", "memory.max", "memory.peak", mebibytes)
            : null;
    }

    public void Dispose() => Directory.Delete(group);
}
