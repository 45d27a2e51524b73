namespace IncidentDesk.Storage.Accounts;

/// <summary>Who waits for a secret to be stretched. Each lane has a queue of its own: whoever fills one keeps nobody
/// out of another.</summary>
internal enum Lane
{
    /// <summary>A report that is sent, or somebody who comes with a code they were given.</summary>
    Report,

    /// <summary>A member in a session, in a browser that was signed in before, or with an invitation.</summary>
    Member,

    /// <summary>Eight words, typed on a page that was open as long as typing takes.</summary>
    Mailbox,

    /// <summary>Eight words that came sooner than most people type them.</summary>
    HastyMailbox,

    /// <summary>A sign-in from a browser that the desk does not know.</summary>
    SignIn,
}
