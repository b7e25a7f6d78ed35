namespace KestrelChat.Transports.Tls;

/// <summary>The certificate cannot be used; the message says why and what to do.</summary>
internal sealed class CertificateException(string message) : Exception(message);
