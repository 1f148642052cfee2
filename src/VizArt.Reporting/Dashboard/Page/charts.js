// Charts. Each is drawn when it comes near, in a place whose height is reserved.
const settings = { displayModeBar: false, responsive: true, doubleClick: "reset" };
const near = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (entry.isIntersecting) { near.unobserve(entry.target); entry.target.draw(); }
  }
}, { rootMargin: "400px" });

function style(property) {
  return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}

function layout(changes) {
  const axis = { gridcolor: style("--grid"), linecolor: style("--line"), zeroline: false, automargin: true, fixedrange: false };
  const made = {
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", margin: { l: 48, r: 16, t: 8, b: 32 }, showlegend: false,
    font: { family: "system-ui, sans-serif", size: 13, color: style("--text") }, hovermode: "x unified", hoverlabel: { bgcolor: style("--raised"), bordercolor: style("--line"), font: { color: style("--text") }, namelength: 40 },
    legend: { orientation: "h", y: -0.2, x: 0 }, ...changes,
  };
  made.xaxis = { ...axis, showgrid: false, ...changes.xaxis };
  made.yaxis = { ...axis, ...changes.yaxis };
  return made;
}

function card(heading, note, draw, extra, small) {
  const plot = element("div", { class: "plot", role: "img", "aria-label": heading + ". " + (note || "") });
  plot.draw = () => { const [traces, changes] = draw(); Plotly.react(plot, traces, layout(changes), settings); };
  near.observe(plot);
  return element("div", { class: small ? "card small" : "card" }, element("h3", {}, heading), note ? element("p", { class: "note" }, note) : "", plot, extra || "");
}

function empty(heading, text) {
  return element("div", { class: "card" }, element("h3", {}, heading), element("p", { class: "empty" }, text));
}

function hover(run) {
  return label([when(run.at), run.branch, run.commit && run.commit.slice(0, 7), run.dirty ? "with changes" : ""].filter(Boolean).join(" · "), 90);
}

// Runs stand at equal distances, so that a busy day is not a wall; the label under them is the day, or within one day the time.
function along(runs) {
  const positions = [...runs.keys()];
  const place = new Map(positions.map((position, i) => [position, i]));
  const step = Math.max(1, Math.ceil(positions.length / (innerWidth < 640 ? 3 : 4)));
  const shown = positions.filter((_, i) => i % step === 0);
  const texts = positions.map(position => when(runs.get(position).at));
  const [from, to] = distinct(texts.map(text => text.slice(0, 10))).length > 1 ? [0, 10] : [11, 16];
  return { place, axis: { tickvals: shown.map(position => place.get(position)), ticktext: shown.map(position => when(runs.get(position).at).slice(from, to)), tickangle: 0, range: [-0.5, Math.max(0.5, positions.length - 0.5)] } };
}

function line(series, runs, x, key, shown, alone) {
  const { colour, dash } = alone ? { colour: palette[0] } : look(key);
  return {
    type: "scatter", mode: series.points.length > 60 && series.points.every(point => !point[3]) ? "lines" : "lines+markers", name: label(shown), connectgaps: false,
    x: series.points.map(point => x.place.get(point[0])), y: series.points.map(point => point[1]),
    text: series.points.map(point => hover(runs.get(point[0]))), hovertemplate: "%{customdata}<br>%{text}",
    customdata: series.points.map(point => label(figure(point[1], series.unit) + (point[3] ? " ✗ failed" : ""))),
    line: { color: colour, dash: alone ? "solid" : dash, width: 2 },
    marker: { color: series.points.map(point => point[3] ? style("--failed") : colour), size: series.points.map(point => point[3] ? 10 : series.points.length > 60 ? 1 : 6), symbol: series.points.map(point => point[3] ? "x" : "circle") },
  };
}

function requirement(series, x) {
  if (series.points.every(point => point[2] === null)) return null;
  return { type: "scatter", mode: "lines", name: series.higher ? "required, at least" : "allowed, at most", x: series.points.map(point => x.place.get(point[0])), y: series.points.map(point => point[2]), line: { color: style("--failed"), dash: "dash", width: 1.5, shape: "hv" }, hovertemplate: "%{y:.4g}" };
}

function endLabel(series, x) {
  const last = series.points.filter(point => point[2] !== null).pop();
  return last ? [{ xref: "paper", x: 1, y: last[2], xanchor: "right", yanchor: "bottom", showarrow: false, text: (series.higher ? "≥ " : "≤ ") + label(figure(last[2], series.unit)), font: { color: style("--failed"), size: 12 } }] : [];
}

// Tight around what was measured and asked for, and never so tight that the last digit looks like a fall. The heading says the figure.
function range(series) {
  if (series.unit !== null) return { rangemode: "tozero" };
  const values = series.points.flatMap(point => [point[1], point[2]]).filter(value => value !== null);
  if (values.length === 0) return {};
  const low = Math.min(...values), high = Math.max(...values), margin = Math.max(0.02, (high - low) * 0.1);
  return { range: [low - margin, high + margin], tickformat: ".3f", nticks: 5 };
}

function trend(series, runs) {
  const shown = shorten(title(series), 80), last = series.points[series.points.length - 1];
  const note = figure(last[1], series.unit) + (last[2] === null ? "" : (series.higher ? ", required ≥ " : ", allowed ≤ ") + figure(last[2], series.unit));
  return card(shown, note, () => {
    const x = along(runs);
    return [[line(series, runs, x, series.metric, shown, true), requirement(series, x)].filter(Boolean), { xaxis: x.axis, yaxis: range(series), annotations: endLabel(series, x) }];
  }, figures([{ name: shown, unit: series.unit, points: series.points }], runs), true);
}

function overTime(heading, note, all, runs, changes, decorate) {
  const traces = all.map(series => ({ name: series.stage === "/" ? "whole call" : series.stage, unit: series.unit, points: series.points }));
  return card(heading, note, () => {
    const x = along(runs);
    return [all.map((series, i) => ({ ...line(series, runs, x, series.stage, traces[i].name), ...(decorate ? decorate(series) : {}) })), { xaxis: x.axis, yaxis: { rangemode: "tozero", ticksuffix: " " + (all[0].unit || "") }, showlegend: all.length > 1, ...changes }];
  }, figures(traces, runs));
}

function stageTimes(series, runs) {
  const stages = series.filter(one => one.metric === "Time" && one.statistic === "Median");
  if (stages.length === 0) return empty("Time per stage", "No times were measured in these runs.");
  return overTime("Time per stage over time", "Median of the samples; hover tells the commit.", stages, runs, {});
}

function latestTimes(series) {
  const stages = series.filter(one => one.metric === "Time" && one.statistic === "Median" && one.stage !== "/");
  if (stages.length === 0) return empty("Time per stage, latest run", "The pipeline has no stages: use profiler.Stage(\"…\") or an ActivitySource.");
  const newest = Math.max(...stages.map(one => one.points[one.points.length - 1][0]));
  const bars = stages.map(one => ({ stage: one.stage, value: one.points[one.points.length - 1][0] === newest ? one.points[one.points.length - 1][1] : null }))
    .filter(one => one.value !== null).sort((a, b) => a.value - b.value);
  return card("Time per stage, latest run", "Median, in ms.", () => [[{
    type: "bar", orientation: "h", y: bars.map(one => label(one.stage, 30)), x: bars.map(one => one.value), text: bars.map(one => label(figure(one.value, "ms"))), textposition: "auto",
    marker: { color: bars.map(one => look(one.stage).colour) }, hovertemplate: "%{y}: %{text}<extra></extra>", cliponaxis: false,
  }], { hovermode: "closest", xaxis: { rangemode: "tozero", showgrid: true, ticksuffix: " ms" }, yaxis: { type: "category" } }]);
}

function spread(series) {
  const shown = ["Median", "P95", "P99"].map(statistic => series.find(one => one.metric === "Time" && one.stage === "/" && one.statistic === statistic)).filter(Boolean);
  if (shown.length === 0) return empty("p50, p95, p99 across runs", "No times were measured in these runs.");
  const names = { Median: "p50", P95: "p95", P99: "p99" };
  return card("p50, p95, p99 across runs", "The whole call, in ms; a dot is a run.", () => [shown.map((one, i) => ({
    type: "box", name: names[one.statistic], y: one.points.map(point => point[1]), boxpoints: "all", jitter: 0.4, pointpos: 0, marker: { color: palette[0], size: 4 }, line: { color: palette[0], width: 1 + i * 0.5 }, hovertemplate: "%{y:.4g} ms<extra></extra>",
  })), { hovermode: "closest", yaxis: { rangemode: "tozero", ticksuffix: " ms" } }]);
}

function memory(series, runs) {
  const allocated = series.filter(one => one.metric === "Allocated" && one.stage !== "/" && !one.stage.includes("/"));
  const stacked = allocated.length > 0 ? allocated : series.filter(one => one.metric === "Allocated" || one.metric === "Memory").slice(0, 1);
  if (stacked.length === 0) return empty("Memory over time", "No memory was measured in these runs.");
  return overTime("Memory over time", allocated.length > 0 ? "Most managed memory that one call allocates, by stage." : "Largest in one call.", stacked, runs, {}, series => ({ stackgroup: "memory", mode: "lines", fillpattern: { shape: ["", "/", ".", "x", "-", "+"][colours.get(series.stage) % 6] } }));
}

function errorPie(choice) {
  const errors = data.errors.filter(error => error.suite === choice.suite && error.test === choice.test && error.stage !== "/");
  const all = errors.length > 0 ? errors : data.errors.filter(error => error.suite === choice.suite && error.test === choice.test);
  if (all.length === 0) return empty("Errors by stage and type", "✓ No stage ended in an error in the latest run.");
  const text = all.map(error => (error.stage === "/" ? "whole call" : error.stage) + ": " + error.type);
  return card("Errors by stage and type", all.reduce((sum, error) => sum + error.count, 0) + " in the latest run.", () => [[{
    type: "pie", labels: text.map(one => label(one, 50)), values: all.map(error => error.count), textinfo: "label+value", sort: false, automargin: true,
    marker: { colors: all.map((_, i) => palette[i % palette.length]), line: { color: style("--page"), width: 2 } }, hovertemplate: "%{label}: %{value}<extra></extra>",
  }], { hovermode: "closest" }], table(["Stage and type", "Errors"], all.map((error, i) => [text[i], String(error.count)])));
}
