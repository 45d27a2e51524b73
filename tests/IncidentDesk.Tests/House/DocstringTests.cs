using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.House;

/// <summary>Every type says in a sentence what it is.</summary>
public sealed partial class DocstringTests
{
    [Test]
    public void Every_type_has_a_docstring_that_is_a_sentence()
    {
        var types = Sources.Code.SelectMany(Declared).ToArray();

        Assert.That(types, Has.Length.GreaterThan(150));
        Assert.That(
            types.Where(type => !Sentence().IsMatch(type.Docstring)).Select(type => $"{type.Place} {type.Docstring}"),
            Is.Empty
        );
    }

    [TestCase("internal sealed class Bare;", ExpectedResult = false)]
    [TestCase("/// <summary></summary>\ninternal sealed class Empty;", ExpectedResult = false)]
    [TestCase("// A comment.\ninternal sealed class Commented;", ExpectedResult = false)]
    [TestCase("/// <summary>a fragment</summary>\npublic enum Fragment { One }", ExpectedResult = false)]
    [TestCase("/// <summary>What it is.</summary>\n[Flags]\npublic enum Good { One }", ExpectedResult = true)]
    [TestCase(
        "/// <summary>What it is.</summary>\n/// <param name=\"X\">More.</param>\npublic sealed record Good(int X);",
        ExpectedResult = true
    )]
    [TestCase(
        "/// <summary>\n/// What it is,\n/// on lines.\n/// </summary>\npublic abstract partial class Good;",
        ExpectedResult = true
    )]
    public bool The_check_accepts_only_a_docstring_that_is_a_sentence(string code) =>
        Declared(new("x.cs", code)).All(type => Sentence().IsMatch(type.Docstring));

    /// <summary>Types of a file that lie in no other, each with the docstring above its attributes.</summary>
    private static IEnumerable<(string Place, string Docstring)> Declared(SourceFile file)
    {
        for (var at = 0; at < file.Lines.Length; at++)
        {
            if (!Type().IsMatch(file.Lines[at]))
                continue;
            var above = file.Lines[..at]
                .Reverse()
                .SkipWhile(line => line.StartsWith('['))
                .TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal))
                .Reverse();
            yield return ($"{file.Path}:{at + 1}", string.Join(' ', above.Select(line => line[3..].Trim())));
        }
    }

    [GeneratedRegex(
        @"^((public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe) )*(class|"
            + @"record|enum|struct|interface|delegate)\b"
    )]
    private static partial Regex Type();

    [GeneratedRegex(@"<summary>\s*[A-Z0-9«<][^<>]*(<[^<>]+>[^<>]*)*\.\s*</summary>")]
    private static partial Regex Sentence();
}
