namespace IncidentDesk.Letters;

/// <summary>The page on which a letter is written.</summary>
internal enum LetterUse
{
    /// <summary>A message to a mailbox.</summary>
    Message,

    /// <summary>What was done and what is planned.</summary>
    Feedback,

    Grievances,

    /// <summary>The message to the reporter before a letter of grievances leaves.</summary>
    Announcement,

    /// <summary>The account that the reporter validates.</summary>
    Account,

    /// <summary>What was decided, to the person whom a decided measure concerns.</summary>
    Decision,

    /// <summary>What became of their appeal against it.</summary>
    AppealAnswer,

    /// <summary>No page sends it: it is printed, or copied.</summary>
    Paper,
}
