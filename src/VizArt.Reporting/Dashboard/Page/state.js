// The verdict, largest on the page, and under it only what needs a look.
function state(value) {
  return element("span", { class: "state " + value }, signs[value] + " " + words[value]);
}

function showVerdict() {
  const place = document.getElementById("verdict");
  place.append(element("h1", {}, state(data.state), "  " + data.sentence));
  if (data.suites.length === 0) {
    place.append(element("p", { class: "empty" }, "The history is empty. Run ", element("code", {}, "dotnet test"), " on a project with measured tests; this page then shows its figures."));
    return;
  }
  for (const suite of data.suites) {
    for (const sentence of suite.loosened) place.append(element("p", { class: "loosened" }, element("strong", {}, "Asked less of: "), name(sentence, 400)));
  }
  const told = data.suites.flatMap(suite => suite.findings.filter(finding => finding.state !== "New").map(finding => ({ suite, finding })));
  if (told.length > 0) place.append(findings(told));
  place.append(suites());
}

function findings(told) {
  const body = element("tbody", {});
  for (const { suite, finding } of told.slice(0, 60)) {
    const link = element("a", { href: "#charts" }, name(finding.test));
    link.addEventListener("click", () => choose({ suite: suite.name, test: finding.test }));
    body.append(element("tr", {},
      element("td", {}, state(finding.state)),
      element("td", {}, link),
      element("td", {}, finding.code ? finding.code + " " : "", name(finding.message, 600))));
  }
  const head = element("thead", {}, element("tr", {}, ...["State", "Test", "What"].map(text => element("th", { scope: "col" }, text))));
  const rest = told.length > 60 ? element("p", { class: "note" }, "… and " + (told.length - 60) + " more: vizart gate --json tells all.") : null;
  return element("div", {}, element("table", { class: "findings" }, head, body), rest || "");
}

function suites() {
  const body = element("tbody", {});
  for (const suite of data.suites) {
    const counts = Object.entries(suite.counts).map(([key, count]) => count + " " + words[key].toLowerCase()).join(", ");
    body.append(element("tr", {}, element("td", {}, state(suite.state)), element("td", {}, name(suite.name)), element("td", {}, suite.tests + (suite.tests === 1 ? " test; " : " tests; ") + counts)));
  }
  return element("div", {}, element("h2", {}, "Latest run of each suite"), element("table", { class: "findings" }, element("tbody", {}, ...body.children)));
}

function showWhere() {
  const latest = data.runs[data.runs.length - 1];
  const place = document.getElementById("where");
  place.append(element("strong", {}, "VizArt"));
  if (!latest) return;
  const parts = [
    latest.repository && name(latest.repository),
    latest.branch && name(latest.pullRequest && latest.baseBranch ? latest.baseBranch + " ← " + latest.branch : latest.branch),
    latest.commit && name(latest.commit.slice(0, 7) + (latest.dirty ? " with changes" : "")),
    when(latest.at),
    data.suites.length + (data.suites.length === 1 ? " suite" : " suites"),
    latest.build && element("a", { href: latest.build, rel: "noopener noreferrer" }, "build"),
  ].filter(Boolean);
  for (const part of parts) place.append(" · ", part);
}
