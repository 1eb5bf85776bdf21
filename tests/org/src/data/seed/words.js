/** What the default records are made of. */

export const FIRST_NAMES = (
  'Aisha Alan Amelia Andrea Anna Beatriz Ben Carla Chen Clara Daniel David Dina Elena Emil Emma ' +
  'Fatima Felix Fiona Franz Grace Hannah Henrik Hugo Ines Isabel Ivan James Jana Jonas Julia ' +
  'Karim Kate Keiko Lars Laura Leo Lina Louis Lucia Marco Maria Martin Maya Mei Miguel Mohammed ' +
  'Nadia Nina Noah Olga Oliver Omar Paula Peter Priya Rahul Rosa Samuel Sara Sofia Stefan Tara ' +
  'Thomas Uma Victor Vera Wei William Yasmin Yuki Zoe'
).split(' ');

export const LAST_NAMES = (
  'Abbott Adler Ahmed Almeida Andersen Baker Bauer Becker Bennett Bianchi Blanc Brandt Brown ' +
  'Carter Castillo Chan Clarke Cohen Costa Davies Delgado Dubois Egger Evans Ferrari Fischer ' +
  'Fontaine Fraser Garcia Gruber Haas Hansen Harris Hoffmann Hughes Ibrahim Ito Jansen Jensen ' +
  'Johnson Kapoor Keller Khan Kim Klein Kowalski Lambert Lang Larsen Lee Lopez Marino Martin ' +
  'Meier Mendes Meyer Moreau Morgan Mueller Nakamura Novak Okafor Olsen Patel Pereira Petrov ' +
  "O'Brien O'Neill Quinn Reed Ricci Romano Rossi Santos Sato Schmidt Schneider Silva Singh Smith " +
  'Steiner Tanaka Taylor Torres Turner Vogel Wagner Walker Weber Williams Wilson Wong Wright Zhang'
).split(' ');

export const HOUSES = [
  'Capital',
  'Securities',
  'Asset Management',
  'Private Bank',
  'Brokerage',
  'Partners',
  'Investments',
  'Wealth',
  'Markets',
  'Clearing',
  'Trust',
  'Advisors',
];

/** City, state, country, postal code, latitude, longitude, telephone prefix. */
export const CITIES = /** @type {const} */ ([
  ['New York', 'NY', 'USA', '10005', 40.7061, -74.0092, '+1 212'],
  ['Chicago', 'IL', 'USA', '60604', 41.8786, -87.6327, '+1 312'],
  ['San Francisco', 'CA', 'USA', '94105', 37.7898, -122.3942, '+1 415'],
  ['Boston', 'MA', 'USA', '02110', 42.3562, -71.0537, '+1 617'],
  ['London', null, 'United Kingdom', 'EC2R 8AH', 51.5142, -0.0885, '+44 20'],
  ['Edinburgh', null, 'United Kingdom', 'EH2 2YE', 55.953, -3.1965, '+44 131'],
  ['Frankfurt am Main', 'Hessen', 'Germany', '60311', 50.1109, 8.6821, '+49 69'],
  ['Zürich', 'ZH', 'Switzerland', '8001', 47.3717, 8.5391, '+41 44'],
  ['Paris', 'Île-de-France', 'France', '75002', 48.8686, 2.3412, '+33 1'],
  ['Milano', 'MI', 'Italy', '20123', 45.4642, 9.1859, '+39 02'],
  ['Tokyo', null, 'Japan', '103-0026', 35.6812, 139.7744, '+81 3'],
  ['Singapore', null, 'Singapore', '048623', 1.2834, 103.8516, '+65 6'],
  ['Hong Kong', null, 'Hong Kong', '999077', 22.2825, 114.1588, '+852'],
  ['Toronto', 'ON', 'Canada', 'M5X 1C9', 43.6487, -79.3817, '+1 416'],
]);

export const STREETS = [
  'Exchange Square',
  'Market Street',
  'Bank Lane',
  'Harbour Road',
  'Station Street',
  'Old Mint Street',
  'Commerce Avenue',
];

export const TITLES = [
  'Portfolio Manager',
  'Head of Trading',
  'Trader',
  'Chief Risk Officer',
  'Compliance Officer',
  'Operations Manager',
  'Analyst',
  'Chief Financial Officer',
  'Relationship Manager',
  'Head of Treasury',
];

export const DEPARTMENTS = ['Trading', 'Risk', 'Compliance', 'Operations', 'Treasury', 'Research'];

export const DEALS = [
  'Prime Brokerage',
  'Custody Mandate',
  'FX Forward Programme',
  'Equity Research Subscription',
  'Bond Portfolio Transition',
  'Algorithmic Execution',
  'Clearing Agreement',
  'Securities Lending',
];

export const CASE_SUBJECTS = [
  'Trade confirmation not received',
  'Settlement instruction rejected',
  'Statement shows a wrong balance',
  'Cannot sign in to the portal',
  'Dividend payment missing',
  'Corporate action deadline',
  'Fee invoice disputed',
  'Market data feed delayed',
];

export const TASK_SUBJECTS = [
  'Call',
  'Email',
  'Send Quote',
  'Send Letter',
  'Review limits',
  'Prepare quarterly review',
  'Renew onboarding documents',
];

export const EVENT_SUBJECTS = ['Meeting', 'Call', 'Quarterly review', 'Lunch', 'Site visit'];

export const SYMBOLS = /** @type {const} */ ([
  ['ACME', 'US0000000001', 182.44],
  ['GLBX', 'US0000000019', 71.05],
  ['NOVA', 'CH0000000027', 96.3],
  ['ORBT', 'GB0000000035', 12.875],
  ['SOLR', 'DE0000000043', 48.9],
  ['TIDE', 'FR0000000051', 205.1],
]);
