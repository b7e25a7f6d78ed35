using System.Text.Json.Serialization;

namespace KestrelChat.Load.Processes;

/// <summary>How a process tells the first one what it saw: on one line.</summary>
[JsonSerializable(typeof(PartReport))]
internal sealed partial class PartJson : JsonSerializerContext;
