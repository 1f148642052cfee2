using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Runs;

/// <summary>Settings that cannot be used: all faults together.</summary>
public sealed class VizArtSettingsException : Exception
{
    /// <summary>The code of all faults in settings.</summary>
    public const string CodeOfSettings = "VIZ001";

    internal VizArtSettingsException(ImmutableArray<SettingsFault> faults)
        : base(MessageOf(faults))
    {
        Faults = faults;
        Code = CodeOfSettings;
    }

    /// <summary>The code, <see cref="CodeOfSettings"/>.</summary>
    public string Code { get; }

    /// <summary>The faults, in the order in which the settings are read; at least one.</summary>
    public ImmutableArray<SettingsFault> Faults { get; }

    private static string MessageOf(ImmutableArray<SettingsFault> faults) =>
        string.Create(CultureInfo.InvariantCulture, $"{CodeOfSettings} {faults.Length} invalid setting{(faults.Length == 1 ? "" : "s")}: ")
        + string.Join(" ", faults.Select(f => f.ToString()));
}
