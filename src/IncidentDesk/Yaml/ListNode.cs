namespace IncidentDesk.Yaml;

/// <summary>A list.</summary>
internal sealed record ListNode(string File, long Line, IReadOnlyList<Node> Items) : Node(File, Line);
