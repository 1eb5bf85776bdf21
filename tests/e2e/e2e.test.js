/**
 * Whole flows in real browsers, in one start of each: first those that are about windows, in every
 * engine, and then those that are the same in all: `npm test` runs them in Chromium without a screen,
 * `npm run test:all` in all three.
 */

import './flows.js';
import './requests.js';
import './options.js';
import './fetch.js';
import './watching.js';
import './queries.js';
import './responses.js';
import './errors.js';
import './faults.js';
import './matrix.js';
import './repeats.js';
import './logging.js';
import './load.js';
import './demo.js';
