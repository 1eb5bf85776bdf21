/**
 * What an opportunity's stage implies.
 * @type {Record<string, { probability: number, closed: boolean, won: boolean, category: string }>}
 */
export const STAGES = {
  Prospecting: open(10, 'Pipeline'),
  Qualification: open(10, 'Pipeline'),
  'Needs Analysis': open(20, 'Pipeline'),
  'Value Proposition': open(50, 'Pipeline'),
  'Id. Decision Makers': open(60, 'Pipeline'),
  'Perception Analysis': open(70, 'Best Case'),
  'Proposal/Price Quote': open(75, 'Best Case'),
  'Negotiation/Review': open(90, 'Commit'),
  'Closed Won': { probability: 100, closed: true, won: true, category: 'Closed' },
  'Closed Lost': { probability: 0, closed: true, won: false, category: 'Omitted' },
};

/**
 * `ForecastCategory` keeps the names of an older release than `ForecastCategoryName`.
 * @type {Record<string, string>}
 */
export const FORECAST_CATEGORIES = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  'Best Case': 'BestCase',
  Commit: 'Forecast',
  Closed: 'Closed',
};

/** @param {number} probability @param {string} category */
function open(probability, category) {
  return { probability, closed: false, won: false, category };
}
