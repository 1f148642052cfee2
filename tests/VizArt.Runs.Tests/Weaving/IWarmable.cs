namespace VizArt.Runs.Tests.Weaving;

[Profile]
internal interface IWarmable
{
    void Warm();

    [Profile(Enabled = false)]
    void Cool();

    bool IsWarm { get; }
}
