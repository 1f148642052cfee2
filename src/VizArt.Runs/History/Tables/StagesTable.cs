namespace VizArt.Runs;

/// <summary>The table <c>stages</c>.</summary>
internal static class StagesTable
{
    public static Table<StageRow> Schema { get; } = new(
        "stages",
        [
            new TermColumn<StageRow>("run_id", row => row.RunId, required: true),
            new InstantColumn<StageRow>("timestamp", row => row.Timestamp),
            new NameColumn<StageRow>("test", row => row.Test, required: false),
            new NameColumn<StageRow>("sample_id", row => row.SampleId, required: false),
            new NameColumn<StageRow>("stage_name", row => row.StageName, required: true),
            new ValueColumn<StageRow, long>("iteration", row => row.Iteration),
            new ValueColumn<StageRow, double>("execution_time_ms", row => row.ExecutionTimeMs),
            new ValueColumn<StageRow, double>("cpu_memory_mb", row => row.CpuMemoryMb),
            new ValueColumn<StageRow, double>("peak_memory_mb", row => row.PeakMemoryMb),
            new ValueColumn<StageRow, double>("allocated_mb", row => row.AllocatedMb),
            new ValueColumn<StageRow, double>("gpu_memory_mb", row => row.GpuMemoryMb),
            new ValueColumn<StageRow, bool>("succeeded", row => row.Succeeded),
            new TextColumn<StageRow>("error_type", row => row.ErrorType, required: false),
            new TextColumn<StageRow>("error_message", row => row.ErrorMessage, required: false),
            new TermColumn<StageRow>("kind", row => row.Kind.ToString(), required: false),
            new ValueColumn<StageRow, double>("cpu_time_ms", row => row.CpuTimeMs),
            new ValueColumn<StageRow, long>("gc_gen0_count", row => row.GcGen0Count),
            new ValueColumn<StageRow, long>("gc_gen1_count", row => row.GcGen1Count),
            new ValueColumn<StageRow, long>("gc_gen2_count", row => row.GcGen2Count),
            new ValueColumn<StageRow, double>("memory_before_mb", row => row.MemoryBeforeMb),
            new ValueColumn<StageRow, long>("count", row => row.Count),
            new ValueColumn<StageRow, long>("failed_count", row => row.FailedCount),
            new ValueColumn<StageRow, double>("sum_ms", row => row.SumMs),
            new ValueColumn<StageRow, double>("min_ms", row => row.MinMs),
            new ValueColumn<StageRow, double>("max_ms", row => row.MaxMs),
            new TermColumn<StageRow>("sketch", row => row.Sketch, required: false),
        ],
        Read);

    private static Func<int, StageRow> Read(ColumnValues values)
    {
        var runId = values.RequiredText("run_id");
        var timestamp = values.RequiredInstants("timestamp");
        var test = values.Text("test");
        var sampleId = values.Text("sample_id");
        var stageName = values.RequiredText("stage_name");
        var iteration = values.Counts("iteration");
        var executionTimeMs = values.Numbers("execution_time_ms");
        var cpuMemoryMb = values.Numbers("cpu_memory_mb");
        var peakMemoryMb = values.Numbers("peak_memory_mb");
        var allocatedMb = values.Numbers("allocated_mb");
        var gpuMemoryMb = values.Numbers("gpu_memory_mb");
        var succeeded = values.Flags("succeeded");
        var errorType = values.Text("error_type");
        var errorMessage = values.Text("error_message");
        var kind = values.Members<StageRowKind>("kind");
        var cpuTimeMs = values.Numbers("cpu_time_ms");
        var gcGen0Count = values.Counts("gc_gen0_count");
        var gcGen1Count = values.Counts("gc_gen1_count");
        var gcGen2Count = values.Counts("gc_gen2_count");
        var memoryBeforeMb = values.Numbers("memory_before_mb");
        var count = values.Counts("count");
        var failedCount = values.Counts("failed_count");
        var sumMs = values.Numbers("sum_ms");
        var minMs = values.Numbers("min_ms");
        var maxMs = values.Numbers("max_ms");
        var sketch = values.Text("sketch");
        return i => new StageRow
        {
            RunId = runId[i],
            Timestamp = timestamp[i],
            Test = test[i],
            SampleId = sampleId[i],
            StageName = stageName[i],
            Iteration = iteration[i] ?? 0,
            ExecutionTimeMs = executionTimeMs[i],
            CpuMemoryMb = cpuMemoryMb[i],
            PeakMemoryMb = peakMemoryMb[i],
            AllocatedMb = allocatedMb[i],
            GpuMemoryMb = gpuMemoryMb[i],
            Succeeded = succeeded[i] ?? false,
            ErrorType = errorType[i],
            ErrorMessage = errorMessage[i],
            Kind = kind[i] ?? StageRowKind.Execution,
            CpuTimeMs = cpuTimeMs[i],
            GcGen0Count = gcGen0Count[i],
            GcGen1Count = gcGen1Count[i],
            GcGen2Count = gcGen2Count[i],
            MemoryBeforeMb = memoryBeforeMb[i],
            Count = count[i],
            FailedCount = failedCount[i],
            SumMs = sumMs[i],
            MinMs = minMs[i],
            MaxMs = maxMs[i],
            Sketch = sketch[i],
        };
    }
}
