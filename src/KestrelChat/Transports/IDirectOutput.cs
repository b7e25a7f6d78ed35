using System.IO.Pipelines;

namespace KestrelChat.Transports;

/// <summary>A connection's feature: an output that passes over the pipe of its transport. Only for a connection whose bytes nothing changes on
/// their way, such as encryption would.</summary>
internal interface IDirectOutput
{
    PipeWriter Output { get; }
}
