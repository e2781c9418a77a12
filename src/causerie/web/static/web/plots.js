// Draws each table[data-shape] as a plot, with Observable Plot, to the width there is. The table is the data: what is
// drawn cannot differ from what is written. Without this script the table stays open and says the same.
"use strict";

const INK = ["var(--leaf)", "var(--say)", "var(--pass)"];
const SOFT = "var(--soft)";
const LABEL = { fill: "var(--ink)", fontSize: 13 };

const number = (cell, name) => (cell.dataset[name] === undefined ? NaN : Number(cell.dataset[name]));

function read(table) {
  const columns = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows].map((row) => ({
    label: row.cells[0].textContent.trim(),
    cells: [...row.cells].slice(1).map((cell) => ({
      value: number(cell, "value"), low: number(cell, "low"), high: number(cell, "high"), text: cell.textContent.trim(),
    })),
  }));
  return { columns, rows, unit: table.dataset.unit, zero: table.dataset.zero };
}

// As many labels as fit without touching.
function thinned(labels, room) {
  const longest = Math.max(...labels.map((label) => label.length)) * 7.5 + 10;
  const step = Math.max(1, Math.ceil((labels.length * longest) / room));
  return labels.filter((_, index) => index % step === 0);
}

function stack({ columns, rows }, width) {
  const marginRight = Math.max(...columns.map((name) => name.length)) * 7 + 14;
  const bars = rows.flatMap((row) => columns.map((column, index) => ({ label: row.label, column, index, share: row.cells[index].value })))
    .filter((bar) => !Number.isNaN(bar.share));
  const last = bars.filter((bar) => bar.label === (bars.at(-1) ?? {}).label);
  let sum = 0;
  const names = last.map((bar) => ({ ...bar, at: (sum += bar.share) - bar.share / 2 }));
  for (let i = 1; i < names.length; i += 1) names[i].at = Math.max(names[i].at, names[i - 1].at + 0.1);
  return {
    width, height: 210, marginLeft: 2, marginRight, marginTop: 8, marginBottom: 26,
    x: { type: "band", domain: rows.map((row) => row.label), label: null, tickSize: 0, ticks: thinned(rows.map((row) => row.label), width - marginRight), padding: 0.2 },
    y: { axis: null, domain: [0, 1] },
    marks: [
      Plot.barY(bars, { x: "label", y: "share", fill: (bar) => INK[bar.index % 3], order: "index", rx: 2, insetTop: 0.5, insetBottom: 0.5 }),
      Plot.text(names, { y: "at", frameAnchor: "right", textAnchor: "start", dx: 8, text: "column", fill: (bar) => (bar.index === 0 ? "var(--leaf)" : "var(--ink)"), fontSize: 13, fontWeight: 600 }),
    ],
  };
}

const cut = (label, most) => (label.length > most ? `${label.slice(0, most).replace(/[\s….,;:]+$/, "")}…` : label);

function bars({ rows }, width) {
  const seen = rows.slice(0, 12).map((row, index) => ({ index, label: row.label, value: row.cells[0].value, text: row.cells[0].text }))
    .filter((row) => !Number.isNaN(row.value));
  return {
    width, height: seen.length * 40 + 8, marginLeft: 0, marginRight: 70, marginTop: 4, marginBottom: 4,
    x: { axis: null, domain: [0, Math.max(1, ...seen.map((row) => row.value))] },
    y: { axis: null, type: "band", domain: seen.map((row) => row.index), padding: 0 },
    marks: [
      Plot.barX(seen, { y: "index", x: "value", fill: INK[0], insetTop: 24, insetBottom: 6, rx: 2 }),
      Plot.text(seen, { y: "index", x: 0, text: (row) => cut(row.label, width / 8), textAnchor: "start", dy: -6, ...LABEL }),
      Plot.text(seen, { y: "index", x: "value", text: "text", textAnchor: "start", dx: 6, dy: 9, fill: SOFT, fontSize: 13 }),
    ],
  };
}

// Months in their order, those without anything too.
function months({ rows }, width) {
  const seen = rows.map((row) => ({ label: row.label, value: row.cells[0].value || 0 }));
  return {
    width, height: 150, marginLeft: 2, marginRight: 2, marginTop: 22, marginBottom: 26,
    x: { type: "band", domain: seen.map((row) => row.label), label: null, tickSize: 0, ticks: thinned(seen.map((row) => row.label), width), padding: 0.15 },
    y: { axis: null, domain: [0, Math.max(1, ...seen.map((row) => row.value))] },
    marks: [
      Plot.barY(seen, { x: "label", y: "value", fill: INK[0], rx: 2 }),
      Plot.text(seen.filter((row) => row.value === Math.max(...seen.map((each) => each.value))).slice(0, 1), { x: "label", y: "value", text: (row) => `${row.value}`, dy: -9, ...LABEL }),
      Plot.ruleY([0], { stroke: "var(--line)" }),
    ],
  };
}

function heat({ columns, rows }, width) {
  const cells = rows.flatMap((row) => row.cells.map((cell, hour) => ({ day: row.label, hour, posts: cell.value || 0 })));
  const marginLeft = Math.max(...rows.map((row) => row.label.length)) * 7 + 8;
  return {
    width, height: 190, marginLeft, marginRight: 2, marginTop: 4, marginBottom: 26,
    x: { type: "band", label: null, tickSize: 0, ticks: [0, 6, 12, 18], tickFormat: (hour) => columns[hour], padding: 0.08 },
    y: { type: "band", domain: rows.map((row) => row.label), label: null, tickSize: 0, padding: 0.08 },
    opacity: { domain: [0, Math.max(1, ...cells.map((cell) => cell.posts))], range: [0.06, 1], type: "sqrt" },
    marks: [Plot.cell(cells, { x: "hour", y: "day", fill: INK[0], fillOpacity: "posts", rx: 2 })],
  };
}

function interval({ rows, zero }, width) {
  const known = rows.map((row) => ({ label: row.label, ...row.cells[0] })).filter((row) => !Number.isNaN(row.low));
  const reach = Math.max(1.2, ...known.flatMap((row) => [row.high, 1 / row.low])) * 1.15;
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 0 });
  const end = (key, anchor) => Plot.text(known, { x: key, y: "label", text: (row) => percent.format(row[key] - 1).replace("-", "\u2212"), dy: -16, textAnchor: anchor, ...LABEL });
  return {
    width, height: 76 + 44 * (known.length - 1), marginLeft: 12, marginRight: 12, marginTop: 24, marginBottom: 24,
    x: { type: "log", domain: [1 / reach, reach], axis: null }, y: { type: "band", axis: null },
    marks: [
      Plot.ruleX([1], { stroke: "var(--edge)" }),
      Plot.text([zero], { x: 1, frameAnchor: "bottom", dy: 16, text: (word) => word, fill: SOFT, fontSize: 13 }),
      Plot.ruleY(known, { y: "label", x1: "low", x2: "high", stroke: INK[0], strokeWidth: 7, strokeLinecap: "round" }),
      Plot.dot(known, { y: "label", x: "value", r: 7, fill: "var(--sheet)", stroke: INK[0], strokeWidth: 3 }),
      end("low", "middle"), end("high", "middle"),
    ],
  };
}

function spread({ columns, rows }, width) {
  const points = rows.flatMap((row) => row.cells.map((cell, index) => ({ row: row.label, column: columns[index], value: cell.value, low: cell.low, high: cell.high, index })))
    .filter((point) => !Number.isNaN(point.value));
  const start = Math.min(width * 0.66, Math.max(...columns.map((name) => name.length)) * 6.3 + 10);
  const most = Math.max(1, ...points.map((point) => point.value));
  return {
    width, height: rows.length * (columns.length * 26 + 48), marginLeft: 0, marginRight: 60, marginTop: 22, marginBottom: 0,
    fy: { axis: null, domain: rows.map((row) => row.label), padding: 0.2 },
    x: { type: "sqrt", domain: [0, most], range: [start, width - 60], axis: null },
    y: { type: "band", domain: columns, axis: null, padding: 0.35 },
    marks: [
      Plot.text(rows, { fy: "label", text: "label", frameAnchor: "top-left", dy: -18, fontWeight: 600, ...LABEL }),
      Plot.text(points, { fy: "row", y: "column", text: "column", frameAnchor: "left", textAnchor: "start", fill: SOFT, fontSize: 13 }),
      Plot.barX(points, { fy: "row", y: "column", x: "value", fill: (point) => (point.index === 1 ? INK[0] : INK[2]), rx: 2 }),
      Plot.text(points, { fy: "row", y: "column", x: "value", text: (point) => point.value.toLocaleString(document.documentElement.lang), textAnchor: "start", dx: 6, ...LABEL }),
    ],
  };
}

// Followers over time. A dot stands where some arrived in a wave.
function curve({ columns, rows }, width) {
  const seen = rows.map((row, index) => ({ index, label: row.label, followers: row.cells[0].value, together: row.cells[3].value || 0 }));
  const counts = seen.map((step) => step.followers);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  const spread = Math.max(4, high - low);
  const ends = seen.length > 1 ? [seen[0], seen.at(-1)] : seen;
  const said = (step) => step.followers.toLocaleString(document.documentElement.lang);
  const wave = (step) => `${step.together.toLocaleString(document.documentElement.lang)} ${columns[3]}`;
  const waves = seen.filter((step) => step.together);
  const late = (step) => step.index > seen.length / 2;
  return {
    width, height: 200, marginLeft: 24, marginRight: 24, marginTop: 30, marginBottom: 30,
    x: { axis: null, domain: [0, Math.max(1, seen.length - 1)] },
    y: { axis: null, domain: [Math.max(0, low - spread * 0.15), high + spread * 0.15] },
    marks: [
      Plot.lineY(seen, { x: "index", y: "followers", stroke: INK[0], strokeWidth: 3, strokeLinejoin: "round" }),
      Plot.dot(waves, { x: "index", y: "followers", r: 7, fill: INK[1], stroke: "var(--sheet)", strokeWidth: 2 }),
      Plot.text(waves.filter(late), { x: "index", y: "followers", text: wave, dx: -14, textAnchor: "end", ...LABEL }),
      Plot.text(waves.filter((step) => !late(step)), { x: "index", y: "followers", text: wave, dx: 8, dy: 22, textAnchor: "start", ...LABEL }),
      Plot.text(ends.slice(0, 1), { x: "index", y: "followers", text: said, textAnchor: "start", dx: -8, dy: -14, ...LABEL }),
      Plot.text(ends.slice(1), { x: "index", y: "followers", text: said, textAnchor: "end", dx: 8, dy: -14, ...LABEL }),
      Plot.text(ends.slice(0, 1), { x: "index", text: "label", frameAnchor: "bottom", textAnchor: "start", dx: -22, dy: 24, fill: SOFT, fontSize: 13 }),
      Plot.text(ends.slice(1), { x: "index", text: "label", frameAnchor: "bottom", textAnchor: "end", dx: 22, dy: 24, fill: SOFT, fontSize: 13 }),
    ],
  };
}

// Week after week (or day after day), and a line at what is aimed for. What is not known leaves a gap.
function steps({ columns, rows }, width) {
  const seen = rows.map((row, index) => ({ index, label: row.label, value: row.cells[0].value, text: row.cells[0].text, target: row.cells[1].value }));
  const known = seen.filter((step) => !Number.isNaN(step.value));
  const target = seen.at(-1).target;
  const most = Math.max(target, ...known.map((step) => step.value)) || 1;
  const above = { x: "index", text: "text", dy: -13, ...LABEL };
  return {
    width, height: 210, marginLeft: 14, marginRight: 14, marginTop: 26, marginBottom: 30,
    x: { axis: null, domain: [0, Math.max(1, seen.length - 1)] },
    y: { axis: null, domain: [0, most * 1.12] },
    marks: [
      Plot.ruleY([0], { stroke: "var(--line)" }),
      Plot.ruleY([target], { stroke: INK[1], strokeWidth: 2, strokeDasharray: "5 4" }),
      Plot.text([`${columns[1]}: ${rows.at(-1).cells[1].text}`.replace(": ", document.documentElement.lang === "fr" ? "\u00a0: " : ": ")], { y: [target], frameAnchor: "left", textAnchor: "start", dy: -9, ...LABEL }),
      Plot.lineY(seen, { x: "index", y: "value", stroke: INK[0], strokeWidth: 2.5, strokeLinejoin: "round" }),
      Plot.dot(known, { x: "index", y: "value", r: 3.5, fill: INK[0] }),
      Plot.text(known.slice(-1), { ...above, y: "value", textAnchor: "end", dx: 6 }),
      Plot.text(seen.slice(0, 1), { x: "index", text: "label", frameAnchor: "bottom", textAnchor: "start", dx: -12, dy: 24, fill: SOFT, fontSize: 13 }),
      Plot.text(seen.slice(1).slice(-1), { x: "index", text: "label", frameAnchor: "bottom", textAnchor: "end", dx: 12, dy: 24, fill: SOFT, fontSize: 13 }),
    ],
  };
}

const SHAPES = { stack, bars, months, heat, interval, spread, curve, steps };

function draw(table, figure) {
  const data = read(table);
  const width = Math.min(640, figure.parentElement.clientWidth);
  if (width < 150) return;
  const plot = Plot.plot({ className: "drawn", style: { background: "none", overflow: "visible" }, ...SHAPES[table.dataset.shape](data, width) });
  // Plot names its groups for itself ("bar", "text"); inside a picture with a name of its own they mean nothing.
  plot.querySelectorAll("[aria-label]").forEach((group) => group.removeAttribute("aria-label"));
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", figure.closest("section").querySelector("h2").textContent);
  figure.replaceChildren(plot);
}

function begin(table) {
  const details = table.closest("details");
  const figure = document.createElement("figure");
  figure.className = "plot";
  details.before(figure);
  details.open = false;
  draw(table, figure);
  let before = figure.parentElement.clientWidth;
  new ResizeObserver(() => {
    const now = figure.parentElement.clientWidth;
    if (now !== before) { before = now; draw(table, figure); }
  }).observe(figure.parentElement);
}

document.querySelectorAll("table[data-shape]").forEach(begin);
