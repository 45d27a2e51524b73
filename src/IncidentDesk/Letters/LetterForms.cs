using System.Globalization;
using IncidentDesk.Texts;

namespace IncidentDesk.Letters;

/// <summary>The ids and names of the forms of a letter.</summary>
internal static class LetterForms
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>The id, as files and addresses write it.</summary>
    public static string Id(this LetterForm form) =>
        form switch
        {
            LetterForm.Tu => "tu",
            LetterForm.Vous => "vous",
            LetterForm.English => "en",
        };

    public static LetterForm? Parse(string? id) =>
        Enum.GetValues<LetterForm>().Select(form => (LetterForm?)form).FirstOrDefault(form => form!.Value.Id() == id);

    public static string Name(this LetterForm form) =>
        form switch
        {
            LetterForm.Tu => T["Français, tutoiement"],
            LetterForm.Vous => T["Français, vouvoiement"],
            LetterForm.English => T["En anglais"],
        };

    /// <summary>The form of what the current reader reads.</summary>
    public static LetterForm Usual =>
        !Languages.IsFrench ? LetterForm.English
        : Address.IsFormal ? LetterForm.Vous
        : LetterForm.Tu;

    /// <summary>What is said in the language of this form, whatever the language of the current reader.</summary>
    public static string Say(this LetterForm form, Func<string> said)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = form == LetterForm.English ? English : Languages.French;
        try
        {
            return said();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
