namespace IncidentDesk.Rules.Protocols.Duties;

/// <summary>The ids of proofs and of reasons to put off, as protocols write them.</summary>
public static class DutyIds
{
    public static string Id(this DutyProof proof) =>
        proof switch
        {
            DutyProof.Written => "written",
            DutyProof.Delivered => "delivered",
            DutyProof.Answered => "answered",
            DutyProof.ByTwo => "by_two",
        };

    public static string Id(this DeferReason reason) =>
        reason switch
        {
            DeferReason.Danger => "danger",
            DeferReason.Evidence => "preuves",
            DeferReason.Threat => "menace",
        };

    public static DutyProof? ProofOf(string id) => Named<DutyProof>(id, Id);

    public static DeferReason? ReasonOf(string id) => Named<DeferReason>(id, Id);

    private static TValue? Named<TValue>(string id, Func<TValue, string> name)
        where TValue : struct, Enum =>
        Enum.GetValues<TValue>().Select(value => (TValue?)value).FirstOrDefault(value => name(value!.Value) == id);
}
