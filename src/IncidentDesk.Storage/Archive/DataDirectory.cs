namespace IncidentDesk.Storage.Archive;

/// <summary>The names of the files in a desk's data directory.</summary>
public sealed record DataDirectory(string Path)
{
    /// <summary>Names of files and of a folder that an organisation may put here itself.</summary>
    public const string SettingsFile = "incidentdesk.json",
        DecisionFile = "decision.yaml",
        TeamFile = "team.yaml",
        ProtocolsFolder = "protocols",
        LettersFolder = "letters";

    public string ContentFile => At("desk.db");
    public string KeyFile => At("keys.db");
    public string Certificate => At("certificate.pfx");

    /// <summary>Certificates that were replaced; they still decrypt what they encrypted.</summary>
    public IEnumerable<string> EarlierCertificates() =>
        Directory.Exists(Path) ? Directory.EnumerateFiles(Path, "certificate-*.pfx").Order(StringComparer.Ordinal) : [];

    /// <summary>Whether the directory is unused: it holds neither the founding file nor a list of purged
    /// folders.</summary>
    public bool IsUnused => !File.Exists(Founding) && !File.Exists(Destroyed);

    public string Destroyed => At("destroyed.txt");
    public string Founding => At("founding.txt");
    public string Settings => At(SettingsFile);
    public string KeyBackups => At("key-backups");
    public string Mail => At("mail");

    /// <summary>The organisation's own decision rules, if any.</summary>
    public string Decision => At(DecisionFile);

    /// <summary>What the organisation's own seats need, if it has such a file.</summary>
    public string Team => At(TeamFile);

    /// <summary>The folder of the organisation's own letters, if any.</summary>
    public string Letters => System.IO.Path.Combine(At(ProtocolsFolder), LettersFolder);

    /// <summary>The files backed up with the content, relative to the directory: the founding's hash, the settings, the
    /// organisation's own protocols, letters, decision rules and team rules.</summary>
    internal IEnumerable<string> Files() =>
        new[] { Founding, Settings, Decision, Team }
            .Where(File.Exists)
            .Concat(new[] { At(ProtocolsFolder), Letters }.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
            .Select(file => System.IO.Path.GetRelativePath(Path, file));

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
