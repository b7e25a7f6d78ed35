using KestrelChat.Options;

namespace KestrelChat.Transports.Tls;

/// <summary>The certificate that new connections get: that of the files, or, while they hold none that can be used, the one before.</summary>
internal sealed partial class CurrentCertificate
{
    private readonly CurrentOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private ServerCertificate _value;
    private CertificateFiles _files;
    private string? _complaint;

    /// <summary>Reads the files.</summary>
    /// <exception cref="CertificateException">They hold no certificate that can be used.</exception>
    public CurrentCertificate(CurrentOptions options, TimeProvider time, ILogger<CurrentCertificate> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _files = CertificateFiles.Read(options.Value.Tls);
        _value = _files.Load();
        Tell(_value);
    }

    public ServerCertificate Value => Volatile.Read(ref _value);

    /// <summary>How long it is valid yet; negative afterwards.</summary>
    public TimeSpan Remaining => Value.NotAfter - _time.GetUtcNow();

    /// <summary>Looks at the files and takes what has changed. Does not throw: the log tells. For one thread.</summary>
    public void Refresh()
    {
        try
        {
            // All of them each time: a link that points elsewhere, or a file put in the place of another, may have any time and size.
            var files = CertificateFiles.Read(_options.Value.Tls);
            if (files.HoldTheSame(_files))
                return;
            _files = files;
            var next = files.Load();
            Volatile.Write(ref _value, next);
            _complaint = null;
            Tell(next);
        }
        catch (Exception e)
        {
            // Whatever it is, the certificate before holds. Told once, not each time that the files are looked at.
            if (_complaint == e.Message)
                return;
            _complaint = e.Message;
            Log.Refused(_logger, e.Message, Value.Subject);
        }
    }

    private void Tell(ServerCertificate certificate)
    {
        var now = _time.GetUtcNow();
        if (certificate.NotAfter <= now)
            Log.Expired(_logger, certificate.Subject, certificate.NotAfter);
        else if (certificate.NotBefore > now)
            Log.NotYet(_logger, certificate.Subject, certificate.NotBefore);
        else
            Log.Taken(_logger, certificate.Subject, certificate.NotAfter);
    }

    private static partial class Log
    {
        [LoggerMessage(31, LogLevel.Information, "TLS: new connections get the certificate of {Subject}, valid until {NotAfter:u}.")]
        public static partial void Taken(ILogger logger, string subject, DateTimeOffset notAfter);

        [LoggerMessage(32, LogLevel.Warning, "TLS: the certificate of {Subject} was valid until {NotAfter:u}. Clients that check it stay away: put a new one in its place.")]
        public static partial void Expired(ILogger logger, string subject, DateTimeOffset notAfter);

        [LoggerMessage(33, LogLevel.Warning, "TLS: the certificate of {Subject} is not valid before {NotBefore:u}. Clients that check it stay away until then.")]
        public static partial void NotYet(ILogger logger, string subject, DateTimeOffset notBefore);

        [LoggerMessage(34, LogLevel.Error, "TLS: {Reason} New connections still get the certificate of {Subject}.")]
        public static partial void Refused(ILogger logger, string reason, string subject);
    }
}
