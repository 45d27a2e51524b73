using System.Data;

namespace IncidentDesk.Storage.Archive;

/// <summary>A column and its type: text, bytes or a 64-bit number.</summary>
internal sealed record Column(string Name, DbType Type);
