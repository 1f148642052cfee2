// The page: filters, theme, and what they show.
// Stages take their colours in the order of the latest run, whatever is chosen first.
for (const series of data.series) if (series.stage !== null) look(series.stage);

const choice = { suite: null, test: null, branch: "all", period: "all" };

function option(value, text, chosen) {
  const made = element("option", { value }, shorten(text, 60));
  made.selected = value === chosen;
  return made;
}

function select(key, shown, options) {
  const made = element("select", { name: key }, ...options.map(([value, text]) => option(value, text, choice[key])));
  made.addEventListener("change", () => choose({ [key]: made.value }));
  return element("label", {}, shown, made);
}

function choose(changes) {
  Object.assign(choice, changes);
  if ("suite" in changes && !data.series.some(series => series.suite === choice.suite && series.test === choice.test)) choice.test = null;
  show();
}

function show() {
  const suites = distinct(data.runs.map(run => run.suite));
  if (!suites.includes(choice.suite)) choice.suite = worst()?.suite ?? suites[suites.length - 1] ?? null;
  const tests = distinct(data.series.filter(series => series.suite === choice.suite).map(series => series.test)).sort();
  if (!tests.includes(choice.test)) choice.test = tests.includes(worst()?.test) ? worst().test : tests[0] ?? null;
  const branches = distinct(data.runs.filter(run => run.suite === choice.suite).map(run => run.branch || "no branch"));
  if (choice.branch !== "all" && !branches.includes(choice.branch)) choice.branch = "all";
  document.getElementById("filters").replaceChildren(
    select("suite", "Suite", suites.map(suite => [suite, suite])),
    select("test", "Test", tests.map(test => [test, test])),
    select("branch", "Branch", [["all", "all branches"], ...branches.map(branch => [branch, branch])]),
    select("period", "Period", [["all", "all runs"], ["7", "last 7 days"], ["30", "last 30 days"], ["90", "last 90 days"]]));
  showCharts();
}

// What is asked for, and what people look at first; the rest is a click away.
function isMain(series) {
  return ["AP", "AP50", "F1", "Precision", "Recall", "MeanIoU", "PQ", "Accuracy"].includes(series.metric) || series.points.some(point => point[2] !== null) || series.points[series.points.length - 1][3] === 1;
}

function worst() {
  for (const suite of data.suites) {
    for (const finding of suite.findings) if (finding.state === "Failed" || finding.state === "Missing") return { suite: suite.name, test: finding.test };
  }
  return null;
}

function showCharts() {
  const place = document.getElementById("charts");
  near.disconnect();
  const runs = chosenRuns(choice);
  const series = chosenSeries(choice, runs);
  if (series.length === 0) {
    place.replaceChildren(data.runs.length ? element("p", { class: "empty" }, "No figures of this test in these runs. Choose another branch or period.") : "");
    return;
  }
  const scores = series.filter(one => one.stage === null && one.category === null);
  const first = runs.size === 1 ? element("p", { class: "note" }, "One run so far: trends begin with the second.") : "";
  const heading = element("h2", {}, name(choice.test));
  const parts = [heading, element("p", { class: "note" }, runs.size + (runs.size === 1 ? " run" : " runs")), first];
  const defined = scores.filter(one => one.points.some(point => point[1] !== null));
  const main = defined.filter(isMain);
  const shown = main.length > 0 ? main : defined.slice(0, 6);
  const rest = defined.filter(one => !shown.includes(one));
  if (shown.length > 0) parts.push(element("h3", { class: "group" }, "Accuracy over time"), element("div", { class: "grid scores" }, ...shown.map(one => trend(one, runs))));
  if (rest.length > 0) {
    parts.push(element("details", { class: "more" }, element("summary", {}, rest.length + " more: " + rest.map(title).join(", ")), element("div", { class: "grid scores" }, ...rest.map(one => trend(one, runs)))));
  }
  const categoryTable = categories(series);
  parts.push(element("h2", {}, "Time and memory"), element("div", { class: "grid" }, stageTimes(series, runs), latestTimes(series), spread(series), memory(series, runs)));
  const whole = series.filter(one => one.stage === "/" && one.points.some(point => point[2] !== null));
  if (whole.length > 0) parts.push(element("h2", {}, "Budgets"), element("div", { class: "grid" }, ...whole.map(one => trend(one, runs))));
  parts.push(element("h2", {}, "Categories and errors"), element("div", { class: "grid" }, categoryTable || empty("Categories", "This test has none."), errorPie(choice)));
  place.replaceChildren(...parts);
}

function theme(dark) {
  document.documentElement.classList.toggle("dark", dark);
  const button = document.getElementById("theme");
  button.setAttribute("aria-pressed", String(dark));
  button.textContent = dark ? "Light" : "Dark";
  showCharts();
}

function foot() {
  const place = document.getElementById("foot");
  const said = ["Written " + data.at.slice(0, 16).replace("T", " ") + " UTC from the history beside this page; it needs no network."];
  if (data.omittedRuns > 0) said.push("The oldest " + data.omittedRuns + " runs are not on this page; the history has them.");
  if (data.omittedSeries > 0) said.push(data.omittedSeries + " figures are not on this page; the history has them.");
  place.append(...said.concat(data.problems).map(text => element("p", {}, name(text, 600))));
}

const latest = data.runs[data.runs.length - 1];
document.title = signs[data.state] + " " + data.sentence + (latest && latest.repository ? " · " + shorten(latest.repository, 40) : "");
showWhere();
showVerdict();
foot();
show();
theme(matchMedia("(prefers-color-scheme: dark)").matches);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change => theme(change.matches));
document.getElementById("theme").addEventListener("click", () => theme(!document.documentElement.classList.contains("dark")));
addEventListener("beforeprint", () => document.querySelectorAll(".plot").forEach(plot => { near.unobserve(plot); plot.draw(); }));
