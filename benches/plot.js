/** Draws growth on logarithmic axes, as SVG. */

const width = 640;
const height = 360;
const margin = { left: 64, right: 150, top: 24, bottom: 44 };
const colours = ['#0b5cab', '#b3560f', '#3f7d20'];

/** @typedef {{ name: string, points: readonly (readonly [number, number])[] }} Line */

/**
 * @param {{ title: string, x: string, y: string, lines: readonly Line[] }} plot
 * @returns {string}
 */
export function plot({ title, x, y, lines }) {
  const all = lines.flatMap(({ points }) => points);
  const across = scale(
    all.map(([value]) => value),
    margin.left,
    width - margin.right,
  );
  const up = scale(
    all.map(([, value]) => value),
    height - margin.bottom,
    margin.top,
  );
  const text = (
    /** @type {number} */ left,
    /** @type {number} */ top,
    /** @type {string} */ words,
    more = '',
  ) => `<text x="${left.toFixed(1)}" y="${top.toFixed(1)}" ${more}>${words}</text>`;
  const parts = [
    ...across.ticks.map((tick) =>
      [
        `<line class="grid" x1="${across.at(tick).toFixed(1)}" x2="${across.at(tick).toFixed(1)}" y1="${margin.top}" y2="${height - margin.bottom}"/>`,
        text(across.at(tick), height - margin.bottom + 16, short(tick), 'text-anchor="middle"'),
      ].join(''),
    ),
    ...up.ticks.map((tick) =>
      [
        `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${up.at(tick).toFixed(1)}" y2="${up.at(tick).toFixed(1)}"/>`,
        text(margin.left - 8, up.at(tick) + 4, short(tick), 'text-anchor="end"'),
      ].join(''),
    ),
    ...lines.map(({ name, points }, index) => {
      const colour = colours[index % colours.length];
      const path = points.map(([a, b]) => `${across.at(a).toFixed(1)},${up.at(b).toFixed(1)}`);
      const [, last = 1] = points.at(-1) ?? [];
      return [
        `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${path.join(' ')}"/>`,
        text(width - margin.right + 8, up.at(last) + 4 + index * 14 - 7, name, `fill="${colour}"`),
      ].join('');
    }),
    text(margin.left, 15, title, 'font-weight="bold"'),
    text((margin.left + width - margin.right) / 2, height - 8, x, 'text-anchor="middle"'),
    text(14, height / 2, y, `text-anchor="middle" transform="rotate(-90 14 ${height / 2})"`),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<style>.grid { stroke: #8884 }</style>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
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
function short(value) {
  if (value >= 1e6) return `${value / 1e6}M`;
  return value >= 1e3 ? `${value / 1e3}k` : String(value);
}
