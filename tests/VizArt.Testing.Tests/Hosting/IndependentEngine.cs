using DuckDB.NET.Data;

namespace VizArt.Testing.Tests.Hosting;

/// <summary>Reads a history with an engine that knows nothing of VizArt, as Hive-partitioned Parquet.</summary>
internal sealed class IndependentEngine : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public IndependentEngine(string vizArtDirectory)
    {
        _connection.Open();
        foreach (var table in new[] { "runs", "metrics", "stages", "samples", "inputs", "predictions" })
        {
            if (!Directory.Exists(Path.Combine(vizArtDirectory, "history", table)))
            {
                continue;
            }

            using var command = _connection.CreateCommand();
            command.CommandText = $"CREATE VIEW {table} AS SELECT * FROM read_parquet('{vizArtDirectory}/history/{table}/**/*.parquet', hive_partitioning = true)";
            command.ExecuteNonQuery();
        }
    }

    public List<object?[]> Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            }

            rows.Add(row);
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
