namespace IncidentDesk.Tests.Rules;

/// <summary>What someone tries: which act, who, with which choice, after how long.</summary>
internal sealed record Attempt(Tried Act, int Who, int Choice, TimeSpan Later);
