using System.Diagnostics.Metrics;
using KestrelChat.Diagnostics;

namespace KestrelChat.Transports.Tls;

/// <summary>Looks at the certificate's files every few seconds, and shows in the metrics how long it is valid yet.</summary>
internal sealed class CertificateWatch : BackgroundService
{
    // Not by events of the file system: those of a network file system or of a volume that is swapped as a whole do not come.
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new(ChatMetrics.MeterName);
    private readonly CurrentCertificate _certificate;
    private readonly TimeProvider _time;

    public CertificateWatch(CurrentCertificate certificate, TimeProvider time)
    {
        (_certificate, _time) = (certificate, time);
        _meter.CreateObservableGauge(
            "kestrelchat.tls.certificate.remaining",
            () => certificate.Remaining.TotalSeconds,
            "s",
            "How long the certificate of the chat's port is valid yet; negative once it has expired.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            _certificate.Refresh();
    }
}
