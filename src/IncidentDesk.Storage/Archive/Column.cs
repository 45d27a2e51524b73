using System.Data;

namespace IncidentDesk.Storage.Archive;

/// <summary>A column and what it holds: text, bytes or a number of 64 bits.</summary>
internal sealed record Column(string Name, DbType Type);
