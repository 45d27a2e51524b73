namespace IncidentDesk.Pages;

/// <summary>The button of a form that an authenticator can answer: the page's script asks the handler "challenge" and
/// posts to the handler "passkey".</summary>
/// <param name="Verb">The browser's call: "get" for a passkey's answer, "create" for a new passkey.</param>
internal sealed record PasskeyButton(string Text, string Verb = "get", bool Main = false);
