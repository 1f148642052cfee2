// What the page shows, and what of it is chosen.
const data = JSON.parse(document.getElementById("data").textContent);
const signs = { Passed: "✓", Failed: "✗", NotCompared: "?", Inconclusive: "~", New: "+", Missing: "∅" };
const words = { Passed: "Passed", Failed: "Failed", NotCompared: "Not compared", Inconclusive: "Inconclusive", New: "New", Missing: "Missing" };
const palette = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"];
const dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];
const colours = new Map();

// One colour and one dash mean one stage or metric on the whole page.
function look(key) {
  if (!colours.has(key)) colours.set(key, colours.size);
  const place = colours.get(key);
  return { colour: palette[place % palette.length], dash: dashes[Math.floor(place / palette.length) % dashes.length] };
}

function distinct(values) {
  return [...new Set(values)];
}

function chosenRuns(choice) {
  const newest = data.runs.length ? data.runs[data.runs.length - 1].at : 0;
  const since = choice.period === "all" ? -Infinity : newest - Number(choice.period) * 86400000;
  const chosen = new Map();
  data.runs.forEach((run, position) => {
    if (run.suite === choice.suite && run.at >= since && (choice.branch === "all" || (run.branch || "no branch") === choice.branch)) chosen.set(position, run);
  });
  return chosen;
}

// The chosen test's figures in the chosen runs.
function chosenSeries(choice, runs) {
  return data.series
    .filter(series => series.suite === choice.suite && series.test === choice.test)
    .map(series => ({ ...series, points: series.points.filter(point => runs.has(point[0])) }))
    .filter(series => series.points.length > 0);
}

function title(series) {
  const base = series.statistic && series.metric !== "Memory" && series.metric !== "Allocated" ? series.metric + " (" + series.statistic + ")" : series.metric;
  if (series.stage !== null && series.stage !== "/") return base + " of " + series.stage;
  return series.category ? base + " of " + series.category : base;
}
