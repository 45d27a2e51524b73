using System.Text.RegularExpressions;

namespace IncidentDesk.Bench;

/// <summary>Finds loops that wait for something and do it again when it failed: they count attempts, or call what is
/// named a try.</summary>
internal static partial class RetryLoops
{
    /// <param name="code">Without comments and literals.</param>
    public static int In(string code) =>
        Loop()
            .Matches(code)
            .Count(loop =>
            {
                var head = Brackets.Close(code, loop.Index + loop.Length - 1);
                var body = head + 1 + code[(head + 1)..].TakeWhile(char.IsWhiteSpace).Count();
                var end = code[body] == '{' ? Brackets.Close(code, body) : Brackets.Semicolon(code, body);
                var (counted, all) = (code[loop.Index..head], code[loop.Index..end]);
                return all.Contains("await ") && (Attempts().IsMatch(counted) || Try().IsMatch(all));
            });

    [GeneratedRegex(@"\b(?:for|while)\s*\(")]
    private static partial Regex Loop();

    [GeneratedRegex(@"\b(?:attempts?|tried|tries)\b")]
    private static partial Regex Attempts();

    [GeneratedRegex(@"\bTry\w*Async\(")]
    private static partial Regex Try();
}
