using KestrelChat.Settings;

namespace KestrelChat.Lifetime;

/// <summary>Tells when the files of the configuration hold something else than was last read. For one thread at a time.</summary>
internal sealed class ConfigurationWatch
{
    private readonly IConfigurationBuilder _configuration;
    private ConfigurationFiles _taken;
    private ConfigurationFiles _seen;

    /// <summary>Begins with what the files hold now, and has the configuration read them once more: what was written to them between its first
    /// reading and this one would else never be noticed.</summary>
    public ConfigurationWatch(ConfigurationManager configuration)
    {
        _configuration = configuration;
        _taken = _seen = ConfigurationFiles.Read(configuration);
        ((IConfigurationRoot)configuration).Reload();
    }

    /// <summary>Looks once.</summary>
    /// <returns>Whether there is something to read: other contents than those last taken, and the same at two looks, so that no file is read
    /// while somebody still writes to it.</returns>
    public bool HasChanged()
    {
        // All of them each time: a link that points elsewhere, or a file put in the place of another, may have any time and size.
        var now = ConfigurationFiles.Read(_configuration);
        var isSettled = now.HoldTheSame(_seen);
        _seen = now;
        return isSettled && !now.HoldTheSame(_taken);
    }

    /// <summary>They are about to be read.</summary>
    public void Take() => _taken = _seen = ConfigurationFiles.Read(_configuration);
}
