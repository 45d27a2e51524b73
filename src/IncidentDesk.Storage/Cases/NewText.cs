namespace IncidentDesk.Storage.Cases;

/// <summary>A text to be sealed, under the id by which a ledger entry names it.</summary>
public sealed record NewText(Guid Id, string Text)
{
    public static NewText Of(string text) => new(Guid.NewGuid(), text);

    public static Dictionary<Guid, string> ById(IEnumerable<NewText> texts) =>
        texts.ToDictionary(text => text.Id, text => text.Text);
}
