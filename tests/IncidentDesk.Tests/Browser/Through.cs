namespace IncidentDesk.Tests.Browser;

/// <summary>What the people of a test see the desk through.</summary>
public enum Through
{
    /// <summary>A browser.</summary>
    Chromium,

    /// <summary>The HTML alone, read and answered without a browser: enough for what is said and asked.</summary>
    Html,
}
