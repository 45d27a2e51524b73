using IncidentDesk.Texts;
using Microsoft.Extensions.Configuration;

namespace IncidentDesk.Tests.Texts;

/// <summary>One setting is changed and nothing else: what people wrote in the file by hand stays, byte for
/// byte.</summary>
[Category("Threat-35")]
public sealed class SettingsChangeTests
{
    private static string Set(string text) => SettingsChange.Set(text, "Organisation", "Phone", "06 39 98 00 12");

    [TestCase("{}", "{\n  \"Organisation\": {\n    \"Phone\": \"06 39 98 00 12\"\n  }\n}")]
    [TestCase("{ \"Mail\": {} }", "{\n  \"Organisation\": {\n    \"Phone\": \"06 39 98 00 12\"\n  }, \"Mail\": {} }")]
    [TestCase("{\"Organisation\":{}}", "{\"Organisation\":{\n    \"Phone\": \"06 39 98 00 12\"\n  }}")]
    [TestCase(
        "{\"Organisation\":{\"Name\":\"X\",},}",
        "{\"Organisation\":{\n    \"Phone\": \"06 39 98 00 12\",\"Name\":\"X\",},}"
    )]
    [TestCase("{\"Organisation\":{\"Phone\":null}}", "{\"Organisation\":{\"Phone\":\"06 39 98 00 12\"}}")]
    [TestCase(
        "{\"organisation\":{\"PHONE\":\"é\"}} // fin",
        "{\"organisation\":{\"PHONE\":\"06 39 98 00 12\"}} // fin"
    )]
    [TestCase("{\"Organisation:Phone\":\"é\"}", "{\"Organisation:Phone\":\"06 39 98 00 12\"}")]
    [TestCase(
        "{\"Other\":{\"Organisation\":{\"Phone\":\"1\"}},"
            + "\"Organisation\":{\"Sub\":{\"Phone\":\"2\"},\"List\":[{\"Phone\":\"3\"}],"
            + "\"Phone\":\"4\"}}",
        "{\"Other\":{\"Organisation\":{\"Phone\":\"1\"}},"
            + "\"Organisation\":{\"Sub\":{\"Phone\":\"2\"},\"List\":[{\"Phone\":\"3\"}],"
            + "\"Phone\":\"06 39 98 00 12\"}}"
    )]
    [TestCase("\ufeff{\"Organisation\":{\"Phone\":\"4\"}}", "\ufeff{\"Organisation\":{\"Phone\":\"06 39 98 00 12\"}}")]
    public void Changing_a_setting_changes_nothing_else_in_the_file(string before, string after)
    {
        Assert.That(Set(before), Is.EqualTo(after));
        Assert.That(
            new ConfigurationBuilder()
                .AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(after)))
                .Build()["Organisation:Phone"],
            Is.EqualTo("06 39 98 00 12")
        );
        Assert.That(Set(after), Is.EqualTo(after), "twice is once");
    }

    [Test]
    public void Quotes_are_escaped_and_accents_are_kept_in_a_setting() =>
        Assert.That(
            SettingsChange.Set("{}", "Organisation", "Name", "L’\"Été\""),
            Does.Contain("L’\\u0022Été\\u0022").Or.Contain("L’\\\"Été\\\"")
        );

    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("")]
    public void A_text_that_is_not_a_settings_file_is_refused(string text) =>
        Assert.That(() => Set(text), Throws.InstanceOf<System.Text.Json.JsonException>());
}
