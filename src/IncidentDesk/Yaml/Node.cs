namespace IncidentDesk.Yaml;

/// <summary>A part of a YAML file: a text, a list or a mapping, with the place where it begins.</summary>
/// <param name="Line">Counted from 1.</param>
internal abstract record Node(string File, long Line);
