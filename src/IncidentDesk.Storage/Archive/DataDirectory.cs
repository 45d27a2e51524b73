namespace IncidentDesk.Storage.Archive;

/// <summary>Where the files of a desk lie: the one place that knows their names.</summary>
internal sealed record DataDirectory(string Path)
{
    /// <summary>Names of files that an organisation may put here itself.</summary>
    public const string SettingsFile = "incidentdesk.json",
        DecisionFile = "decision.yaml";

    public string ContentFile => At("desk.db");
    public string KeyFile => At("keys.db");
    public string Certificate => At("certificate.pfx");

    /// <summary>Certificates that were replaced: they open what they encrypted.</summary>
    public IEnumerable<string> EarlierCertificates() =>
        Directory.Exists(Path) ? Directory.EnumerateFiles(Path, "certificate-*.pfx").Order(StringComparer.Ordinal) : [];

    /// <summary>Whether no file beside the databases says that a desk was founded here or destroyed anything.</summary>
    public bool IsUnused => !File.Exists(Founding) && !File.Exists(Destroyed);

    public string Destroyed => At("destroyed.txt");
    public string Founding => At("founding.txt");
    public string Settings => At(SettingsFile);
    public string KeyBackups => At("key-backups");
    public string Mail => At("mail");

    /// <summary>The organisation's own way of deciding, where it has one.</summary>
    public string Decision => At(DecisionFile);

    /// <summary>What goes with the content: the founding's hash, the settings, the organisation's own protocols and way
    /// of deciding; relative to the directory.</summary>
    public IEnumerable<string> Files() =>
        new[] { Founding, Settings, Decision }
            .Where(File.Exists)
            .Concat(Directory.Exists(At("protocols")) ? Directory.EnumerateFiles(At("protocols")) : [])
            .Select(file => System.IO.Path.GetRelativePath(Path, file));

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
