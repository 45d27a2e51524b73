namespace IncidentDesk.Pages;

/// <summary>The button of a form that an authenticator may answer: the page's script asks the handler «challenge» and
/// posts to the handler «passkey».</summary>
/// <param name="Verb">What the browser is asked for: get a passkey's answer, or create one.</param>
internal sealed record PasskeyButton(string Text, string Verb = "get", bool Main = false);
