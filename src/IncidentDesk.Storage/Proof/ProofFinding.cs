namespace IncidentDesk.Storage.Proof;

/// <summary>One check and its result.</summary>
/// <param name="Entry">What was checked or, with a fault, the first wrong entry: a line's number, a seat.</param>
/// <param name="Fault">Null when the check succeeds.</param>
public sealed record ProofFinding(ProofCheck Check, string Entry, ProofFault? Fault = null);
