/**
 * Windows that sign in and share what they got, in one start of each browser: to start all three
 * takes as long as many of these tests.
 */

import { inEngines } from './stage.js';
import { testConnect } from './windows/connect.js';
import { extension, testCopies } from './windows/copies.js';
import { testFaults } from './windows/faults.js';
import { testLeaving } from './windows/leaving.js';
import { testMessages } from './windows/messages.js';
import { testOpenerPolicy } from './windows/opener-policy.js';

inEngines(
  (stage, engine) => {
    testConnect(stage, engine);
    testOpenerPolicy(stage);
    testFaults(stage, engine);
    testCopies(stage, engine);
    testLeaving(stage, engine);
    testMessages(stage);
  },
  undefined,
  { extension },
);
