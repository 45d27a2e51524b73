namespace IncidentDesk.Rules.Cases;

/// <summary>Who can have written an entry. An entry that several kinds of people can write combines their
/// values.</summary>
[Flags]
public enum Author
{
    /// <summary>The person who reported, by the id of the receipt.</summary>
    Reporter = 1,

    /// <summary>The member of the team who typed the report for somebody on the telephone.</summary>
    CallTaker = 2,

    /// <summary>Somebody who should hold the keys of the case before the act, in charge of it or not.</summary>
    Reader = 4,

    /// <summary>Somebody in charge of the case.</summary>
    Handler = 8,

    /// <summary>Another person who has a part in the case, in a mailbox of their own.</summary>
    Party = 16,

    /// <summary>Somebody to whom this entry gives a part in the case: the holder of a code who comes for the first
    /// time, or the recipient of recovered keys.</summary>
    Newcomer = 32,

    /// <summary>One of the pair of a decision.</summary>
    Pair = 64,

    /// <summary>A member of the body that decides.</summary>
    Body = 128,

    /// <summary>A member of the body who belongs to the Bureau.</summary>
    Bureau = 256,

    /// <summary>Whoever runs the rounds of a decision.</summary>
    Facilitator = 512,

    /// <summary>Somebody who may sign a precautionary measure.</summary>
    MeasureSigner = 1024,

    /// <summary>Somebody who reads a line of the register of measures in force.</summary>
    RegisterReader = 2048,
}
