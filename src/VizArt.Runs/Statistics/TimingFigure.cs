namespace VizArt.Runs;

/// <summary>A quantile of durations with what is known about its precision.</summary>
/// <param name="Value">The quantile of the durations themselves, in milliseconds.</param>
/// <param name="IntervalLow">Lower end of the 95 % confidence interval, in milliseconds; null under five durations.</param>
/// <param name="IntervalHigh">Upper end of it.</param>
public readonly record struct TimingFigure(double Value, double? IntervalLow, double? IntervalHigh);
