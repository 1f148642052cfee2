// Text and elements. Whatever comes from the data goes into the page as text, never as markup.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

// Names are isolated, so that right-to-left text does not turn the sentence around it.
function name(text, longest = 80) {
  const shown = shorten(text, longest);
  return element("bdi", shown === text ? {} : { title: text }, shown);
}

function shorten(text, longest) {
  const characters = Array.from(text);
  return characters.length > longest ? characters.slice(0, longest - 1).join("") + "…" : text;
}

// The charts read a little markup in labels; signs that begin it are written as entities.
function label(text, longest = 60) {
  return shorten(String(text), longest).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function figure(value, unit) {
  if (value === null || value === undefined) return "–";
  if (unit === "MB" && Math.abs(value) >= 1000) return (value / 1000).toFixed(2) + " GB";
  if (unit === "ms" && Math.abs(value) >= 10000) return (value / 1000).toFixed(2) + " s";
  if (unit === null) return value.toFixed(3);
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(digits) + " " + unit;
}

function when(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ") + " UTC";
}
