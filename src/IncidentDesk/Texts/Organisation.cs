namespace IncidentDesk.Texts;

/// <summary>Who runs the desk and whom to call, configured by the organisation in incidentdesk.json.</summary>
internal sealed class Organisation
{
    /// <summary>Empty until the organisation is set up; until then no report is accepted.</summary>
    public string Name { get; set; } = "";

    /// <summary>The team's telephone number as it is shown; null for none.</summary>
    public string? Phone { get; set; }

    public string PhoneHours { get; set; } = "";
    public string PhoneVerified { get; set; } = "";

    /// <summary>The target of "Quitter vite": an unrelated page that reveals nothing about the desk.</summary>
    public string LeaveTo { get; set; } = "https://meteofrance.com/";

    /// <summary>The form of address in French, on every page and in every mail: "tu" or "vous".</summary>
    public string Address { get; set; } = "tu";

    /// <summary>Whether texts say "vous".</summary>
    public bool IsFormal => Address == "vous";

    /// <summary>The address of the desk's onion service with its scheme, announced to browsers that support it; null
    /// for none.</summary>
    public string? Onion { get; set; }

    /// <summary>Who is responsible for the personal data: name and postal address; null for the name alone.</summary>
    public string? Controller { get; set; }

    /// <summary>How to reach whoever answers about personal data; null when nobody wrote it.</summary>
    public string? DataContact { get; set; }

    /// <summary>Who runs the machines, and in which country; null when nobody wrote it.</summary>
    public string? Hosting { get; set; }

    /// <summary>What in the law allows the processing.</summary>
    public LegalBasis LegalBasis { get; set; }

    /// <summary>What in the law allows the processing of sensitive data.</summary>
    public SensitiveBasis SensitiveBasis { get; set; }

    /// <summary>The telephone number as a tel: address; null when there is none or it cannot be dialled.</summary>
    public string? PhoneAddress => Telephone.Dialled(Phone) is { } dialled ? $"tel:{dialled}" : null;
}
