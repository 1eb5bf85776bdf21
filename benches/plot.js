/** Draws lines on logarithmic axes, as SVG: panels side by side. */

const panelWidth = 340;
const height = 300;
const margin = { left: 52, right: 16, top: 34, bottom: 46 };
// The first is drawn broad and the others narrow over it, so that equal lines are both seen.
const strokes = [
  { colour: '#e8a33d', width: 6 },
  { colour: '#0b4a8f', width: 2 },
];

/** @typedef {{ name: string, points: readonly (readonly [number, number])[] }} Line */
/** @typedef {{ title: string, x: string, lines: readonly Line[] }} Panel */

/**
 * @param {readonly Panel[]} panels of the same lines
 * @returns {string}
 */
export function plot(panels) {
  const width = panels.length * panelWidth;
  const drawn = panels.map(
    (panel, index) =>
      `<g transform="translate(${index * panelWidth})">\n${drawPanel(panel).join('\n')}\n</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + 28}" width="${width}" font-family="sans-serif" font-size="12" fill="#222">
<style>.grid { stroke: #ddd }</style>
<rect width="100%" height="100%" fill="#fff"/>
${drawn.join('\n')}
${legend(panels[0]?.lines ?? []).join('\n')}
</svg>
`;
}

/** @param {Panel} panel */
function drawPanel({ title, x, lines }) {
  // What is nothing has no place on a logarithmic axis.
  const seen = lines.map(({ points }) => points.filter(([, value]) => value > 0));
  const [left, right] = [margin.left, panelWidth - margin.right];
  const [top, bottom] = [margin.top, height - margin.bottom];
  const all = seen.flat();
  const across = scale(all.map(([value]) => value), left, right); // prettier-ignore
  const up = scale(all.map(([, value]) => value), bottom, top); // prettier-ignore
  return [
    ...across.ticks.map((tick) => {
      const at = round(across.at(tick));
      return `<path class="grid" d="M${at} ${top}V${bottom}"/>${text(at, bottom + 16, short(tick), 'middle')}`;
    }),
    ...up.ticks.map((tick) => {
      const at = round(up.at(tick));
      return `<path class="grid" d="M${left} ${at}H${right}"/>${text(left - 6, at + 4, short(tick), 'end')}`;
    }),
    ...seen.map((points, index) => {
      const { colour, width } = stroke(index);
      const path = points.map(([a, b]) => `${round(across.at(a))},${round(up.at(b))}`);
      return `<polyline fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" points="${path.join(' ')}"/>`;
    }),
    `<g font-weight="bold">${text(left, 20, title)}</g>`,
    text((left + right) / 2, height - 10, x, 'middle'),
  ];
}

/** @param {readonly Line[]} lines */
function legend(lines) {
  return lines.map(({ name }, index) => {
    const left = margin.left + index * 200;
    const { colour, width } = stroke(index);
    return `<path stroke="${colour}" stroke-width="${width}" d="M${left} ${height + 10}h28"/>${text(left + 36, height + 14, name)}`;
  });
}

/** @param {number} index */
function stroke(index) {
  return strokes[index] ?? { colour: '#3f7d20', width: 2 };
}

/**
 * @param {number} left
 * @param {number} top
 * @param {string} words
 * @param {'start' | 'middle' | 'end'} anchor
 */
function text(left, top, words, anchor = 'start') {
  return `<text x="${round(left)}" y="${round(top)}" text-anchor="${anchor}">${words}</text>`;
}

/**
 * A logarithmic scale with a tick at every power of ten.
 * @param {readonly number[]} values
 * @param {number} from
 * @param {number} to
 */
function scale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(Math.ceil(Math.log10(Math.max(...values))), low + 1);
  return {
    at: (/** @type {number} */ value) =>
      from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(1));
}

/** @param {number} value */
function short(value) {
  if (value >= 1e6) return `${value / 1e6}M`;
  if (value >= 1e3) return `${value / 1e3}k`;
  return String(Number(value.toPrecision(1)));
}
