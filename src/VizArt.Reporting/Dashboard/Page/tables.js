// Tables: what stands behind a chart, and the categories.
function table(heads, rows) {
  const head = element("tr", {}, ...heads.map((text, i) => element("th", { scope: "col", class: i ? "number" : null }, text)));
  const body = rows.map(row => element("tr", {}, ...row.map((cell, i) => element("td", { class: i ? "number" : null }, typeof cell === "string" ? name(cell, 60) : cell))));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
}

// The figures of a chart as a table, made when it is opened.
function figures(traces, runs) {
  const made = element("details", {}, element("summary", {}, "Figures"));
  made.addEventListener("toggle", () => {
    if (!made.open || made.querySelector("table")) return;
    const positions = [...runs.keys()].slice(-50).reverse();
    made.append(table(["Run", ...traces.map(trace => trace.name)], positions.map(position => [
      when(runs.get(position).at) + " " + (runs.get(position).commit || "").slice(0, 7),
      ...traces.map(trace => { const point = trace.points.find(candidate => candidate[0] === position); return point ? figure(point[1], trace.unit) : "–"; }),
    ])));
  });
  return made;
}

function spark(points) {
  const values = points.map(point => point[1]).filter(value => value !== null);
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "spark");
  svg.setAttribute("viewBox", "0 0 120 24");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", values.length + " runs, from " + figure(values[0] ?? null, null) + " to " + figure(values[values.length - 1] ?? null, null));
  if (values.length > 1) {
    const low = Math.min(...values), span = Math.max(...values) - low || 1;
    const line = document.createElementNS(space, "polyline");
    line.setAttribute("fill", "none");
    line.setAttribute("stroke", "currentColor");
    line.setAttribute("stroke-width", "1.5");
    line.setAttribute("points", values.map((value, i) => (2 + 116 * i / (values.length - 1)).toFixed(1) + "," + (21 - 18 * (value - low) / span).toFixed(1)).join(" "));
    svg.append(line);
  }
  return svg;
}

function categories(series) {
  const metric = ["F1", "AP50", "AP"].find(candidate => series.some(one => one.category !== null && one.metric === candidate));
  if (!metric) return null;
  const rows = series.filter(one => one.category !== null && one.metric === metric)
    .sort((a, b) => (a.points[a.points.length - 1][1] ?? -1) - (b.points[b.points.length - 1][1] ?? -1));
  return element("div", { class: "card" }, element("h3", {}, metric + " per category"),
    table(["Category", metric, "Required", "Trend"], rows.slice(0, 100).map(one => {
      const last = one.points[one.points.length - 1];
      return [one.category, figure(last[1], null), last[2] === null ? "" : (one.higher ? "≥ " : "≤ ") + figure(last[2], null), spark(one.points)];
    })),
    rows.length > 100 ? element("p", { class: "note" }, "The lowest 100 of " + rows.length + ".") : "");
}
