namespace IncidentDesk.Yaml;

/// <summary>A text; numbers and dates are texts too.</summary>
internal sealed record TextNode(string File, long Line, string Text) : Node(File, Line);
