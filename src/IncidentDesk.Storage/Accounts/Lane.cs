namespace IncidentDesk.Storage.Accounts;

/// <summary>Groups of callers waiting for Argon2id. Each lane has its own queue, so that a full one does not block
/// another.</summary>
public enum Lane
{
    /// <summary>Sending a report, or coming with an invitation code.</summary>
    Report,

    /// <summary>A member in a session, in a browser that was signed in before, or with an invitation.</summary>
    Member,

    /// <summary>Eight words sent by a form that was open long enough for them to be typed.</summary>
    Mailbox,

    /// <summary>Eight words sent sooner than most people could have typed them.</summary>
    HastyMailbox,

    /// <summary>A sign-in from an unknown browser.</summary>
    SignIn,
}
