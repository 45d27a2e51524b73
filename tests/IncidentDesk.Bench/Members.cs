using System.Text.RegularExpressions;

namespace IncidentDesk.Bench;

/// <summary>Finds the members of types that run code: methods, constructors, operators and properties with a body. A
/// field is none, whatever table it is given.</summary>
internal static partial class Members
{
    /// <summary>Each member from the line of its first word to that of its end, attributes not counted.</summary>
    /// <param name="code">Without comments and literals.</param>
    public static IEnumerable<(int Line, int Length, string Name)> Of(string code)
    {
        var (inType, begin) = (new Stack<bool>(), 0);
        for (var at = 0; at < code.Length; at++)
            if (code[at] is '(' or '[')
                at = Brackets.Close(code, at);
            else if (code[at] == ';')
                begin = at + 1;
            else if (code[at] == '}')
            {
                inType.Pop();
                begin = at + 1;
            }
            else if (IsBody(code, at))
            {
                var head = Attributes().Replace(code[begin..at], match => new(' ', match.Length));
                if (
                    code[at] == '{'
                    && Type().Match(head) is { Success: true } type
                    && type.Groups["kind"].Value != "enum"
                )
                {
                    inType.Push(type.Groups["kind"].Value != "namespace");
                    begin = at + 1;
                    continue;
                }
                var end = code[at] == '{' ? Brackets.Close(code, at) : Brackets.Semicolon(code, at);
                if (inType.TryPeek(out var member) && member && NameOf(head) is { } name)
                {
                    var first = begin + head.TakeWhile(char.IsWhiteSpace).Count();
                    var line = code.AsSpan(0, first).Count('\n') + 1;
                    yield return (line, code.AsSpan(first, end - first).Count('\n') + 1, name);
                }
                (at, begin) = (end, end + 1);
            }
    }

    private static bool IsBody(string code, int at) =>
        code[at] == '{' || (code[at] == '=' && at + 1 < code.Length && code[at + 1] == '>');

    /// <summary>The name before the parameters, else the last word; null for a field, which is given a value.</summary>
    private static string? NameOf(string head)
    {
        var plain = Parameters().Replace(head, match => new('_', match.Length));
        if (plain.Contains('=') && !head.Contains("operator "))
            return null;
        return Method().Match(head) is { Success: true } method ? method.Groups[1].Value
            : Word().Match(plain) is { Success: true } word ? word.Value
            : null;
    }

    [GeneratedRegex(@"\A\s*(?:\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]\s*)+")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\A[\s\w]*?\b(?<kind>class|struct|interface|record|enum|namespace)\s+\w")]
    private static partial Regex Type();

    [GeneratedRegex(@"\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Parameters();

    [GeneratedRegex(
        @"\b(?!(?:public|private|internal|protected|static|async|override|readonly|required|sealed|virtual|abstract|"
            + @"partial|new|extern|ref)\b)(\w+)\s*(?:<[^()]*>\s*)?\("
    )]
    private static partial Regex Method();

    [GeneratedRegex(@"\w+(?=\W*\z)")]
    private static partial Regex Word();
}
