/**
 * What windows do to each other, in one start of each browser: to start all three takes as long as
 * many of these tests.
 */

import { inEngines } from './stage.js';
import { extension, testCopies } from './windows/copies.js';
import { testLeaving } from './windows/leaving.js';
import { testMessages } from './windows/messages.js';

inEngines(
  (stage, engine) => {
    testCopies(stage, engine);
    testLeaving(stage, engine);
    testMessages(stage);
  },
  undefined,
  { extension },
);
