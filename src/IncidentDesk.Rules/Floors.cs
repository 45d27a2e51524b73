namespace IncidentDesk.Rules;

/// <summary>The numbers no configuration can go under: nobody is set aside or excluded by one person alone.</summary>
public static class Floors
{
    /// <summary>People who hold a case at any time.</summary>
    public const int PeopleOnCase = 2;

    /// <summary>Readers left when the reporter has set people aside; with fewer, nothing is accepted.</summary>
    public const int Readers = 2;

    /// <summary>CoPil members, and circles among them, who validate a protocol's mandate.</summary>
    public const int MandateMembers = 3, MandateCircles = 2;

    /// <summary>Custodians who open a name or give back the keys of a case together.</summary>
    public const int Custodians = 2;

    /// <summary>People in charge who write down why a name is asked for without the person's consent.</summary>
    public const int OverrideSigners = 2;

    /// <summary>CoPil members, of different circles, behind giving the keys of lost ones anew.</summary>
    public const int RecoverySigners = 2;

    /// <summary>Distinct people behind a decision: of the pair, of the body, circles of the body's signers, signers outside the Bureau.</summary>
    public static (int Pair, int Body, int Circles, int OutsideBureau) Signatures(DecisionKind kind) => kind switch
    {
        DecisionKind.SetAside => (1, 2, 2, 0),
        DecisionKind.Exclusion => (2, 3, 2, 1),
    };
}
