namespace IncidentDesk.Sealing.Codes;

/// <summary>What <see cref="Password.Stretch"/> does: a key of 32 bytes, which the caller disposes.</summary>
public delegate Secret Stretching(
    ReadOnlySpan<byte> password,
    ReadOnlySpan<byte> salt16,
    PasswordCost cost,
    ReadOnlySpan<byte> pepper
);
