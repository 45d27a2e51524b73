using System.Text;

namespace IncidentDesk.Bench;

/// <summary>C# text whose comments and literals are spaces, so that every brace and parenthesis left is one of the
/// code's. Each character keeps its place.</summary>
internal sealed class SourceText
{
    private readonly string text;
    private readonly StringBuilder code;
    private int at;

    private SourceText(string text) => (this.text, code) = (text, new(text));

    public static string CodeOf(string text)
    {
        var source = new SourceText(text);
        while (source.at < text.Length)
            source.Step();
        return source.code.ToString();
    }

    private bool Is(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private void Step()
    {
        if (Is("//"))
            BlankTo(text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length);
        else if (Is("/*"))
            BlankTo(text.IndexOf("*/", at, StringComparison.Ordinal) + 2);
        else if (Is("'"))
            Literal('\'', isVerbatim: false, holes: 0);
        else if (text[at] is '"' or '$' or '@')
            Quoted();
        else
            at++;
    }

    /// <summary>A literal with its prefix; a prefix that no quote follows is code, as in <c>@namespace</c>.</summary>
    private void Quoted()
    {
        var quote = at;
        while (quote < text.Length && text[quote] is '$' or '@')
            quote++;
        if (quote == text.Length || text[quote] != '"')
        {
            at = quote == at ? at + 1 : quote;
            return;
        }
        var (isVerbatim, holes) = (text[at..quote].Contains('@'), text[at..quote].Contains('$'));
        BlankTo(quote);
        var quotes = text.AsSpan(quote).IndexOfAnyExcept('"') is >= 0 and var many ? many : text.Length - quote;
        if (quotes >= 3 && !isVerbatim)
            Raw(new('"', quotes));
        else
            Literal('"', isVerbatim, holes ? 1 : 0);
    }

    private void Raw(string quotes) =>
        BlankTo(text.IndexOf(quotes, at + quotes.Length, StringComparison.Ordinal) + quotes.Length);

    /// <param name="holes">1 where braces hold code that may itself have literals.</param>
    private void Literal(char quote, bool isVerbatim, int holes)
    {
        BlankTo(at + 1);
        while (text[at] != quote || (isVerbatim && Is("\"\"")))
            if (text[at] == quote || (holes > 0 && (Is("{{") || Is("}}"))) || (!isVerbatim && text[at] == '\\'))
                BlankTo(at + 2);
            else if (holes > 0 && text[at] == '{')
                Hole();
            else
                BlankTo(at + 1);
        BlankTo(at + 1);
    }

    private void Hole()
    {
        var (begin, depth) = (at, 0);
        do
        {
            depth +=
                text[at] == '{' ? 1
                : text[at] == '}' ? -1
                : 0;
            Step();
        } while (depth > 0);
        for (var blank = begin; blank < at; blank++)
            Blank(blank);
    }

    private void BlankTo(int end)
    {
        for (; at < end; at++)
            Blank(at);
    }

    private void Blank(int place)
    {
        if (text[place] != '\n')
            code[place] = ' ';
    }
}
