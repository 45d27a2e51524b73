namespace IncidentDesk.Bench;

/// <summary>Finds ends in code without comments and literals.</summary>
internal static class Brackets
{
    /// <summary>The place of what closes the bracket at this place.</summary>
    public static int Close(string code, int open)
    {
        for (int at = open, depth = 0; at < code.Length; at++)
        {
            depth +=
                code[at] is '(' or '[' or '{' ? 1
                : code[at] is ')' or ']' or '}' ? -1
                : 0;
            if (depth == 0)
                return at;
        }
        throw new FormatException("A bracket is not closed.");
    }

    /// <summary>The place of the semicolon that ends the statement at this place.</summary>
    public static int Semicolon(string code, int at)
    {
        while (code[at] != ';')
            at = code[at] is '(' or '[' or '{' ? Close(code, at) + 1 : at + 1;
        return at;
    }
}
