namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>What somebody who can write to the databases does to one value, or to one row.</summary>
internal enum ChangeKind
{
    /// <summary>Two rows' values change places.</summary>
    Swapped,

    /// <summary>Another value of the same form: a key or an id of the attacker, other bytes, a text of another
    /// row, a number one higher.</summary>
    Other,

    /// <summary>The number nought.</summary>
    Nought,

    /// <summary>A moment that is more than a year ago, or more than a year away.</summary>
    Past,
    Future,

    /// <summary>No value.</summary>
    Nothing,

    /// <summary>What stood there earlier.</summary>
    Older,

    /// <summary>The whole row goes.</summary>
    Deleted,

    /// <summary>A row that was there earlier comes back.</summary>
    Returned,
}
