namespace IncidentDesk.Texts;

/// <summary>Who runs the desk and whom to call, as the organisation configured it in incidentdesk.json.</summary>
internal sealed class Organisation
{
    /// <summary>Empty until the organisation is set up; then nothing is received.</summary>
    public string Name { get; set; } = "";

    /// <summary>The team's telephone, as shown; null when there is none.</summary>
    public string? Phone { get; set; }

    public string PhoneHours { get; set; } = "";
    public string PhoneVerified { get; set; } = "";

    /// <summary>Where «Quitter vite» leads: an ordinary page that says nothing about the desk.</summary>
    public string LeaveTo { get; set; } = "https://meteofrance.com/";

    /// <summary>How the public side speaks to people in French: «tu» or «vous».</summary>
    public string Address { get; set; } = "tu";

    /// <summary>The address of the desk's onion service, with its scheme; browsers that can are told of it. Null when
    /// there is none.</summary>
    public string? Onion { get; set; }

    /// <summary>The telephone as a tel: address; null when there is none, or when what is written is no
    /// number.</summary>
    public string? PhoneAddress => Telephone.Dialled(Phone) is { } dialled ? $"tel:{dialled}" : null;
}
