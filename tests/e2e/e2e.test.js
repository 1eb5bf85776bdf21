/**
 * Whole flows in real browsers, in one start of each: first those that are about windows, in every
 * engine, and then those that are the same in all and run in Chromium only, mostly without a screen.
 */

import { testDiagnosis, testWrongSetUps } from './diagnose.js';
import { inEngines } from './stage.js';
import { testConnect, testConnectInAny } from './windows/connect.js';
import { testCopies } from './windows/copies.js';
import { testFaults, testFaultsInAny } from './windows/faults.js';
import { testLateModule, testLateModuleInAny } from './windows/late-module.js';
import { testLeaving } from './windows/leaving.js';
import { testMessages } from './windows/messages.js';
import { testOpenerPolicy } from './windows/opener-policy.js';
import { testPauses, testSleep } from './windows/pauses.js';

inEngines((stage, engine) => {
  testConnect(stage, engine);
  testLateModule(stage);
  testOpenerPolicy(stage, engine);
  testFaults(stage);
  testCopies(stage, engine);
  testLeaving(stage, engine);
  testMessages(stage);
  testDiagnosis(stage, engine);
  if (engine === 'chromium') testPauses(stage);
});

inEngines(
  (stage) => {
    testConnectInAny(stage);
    testFaultsInAny(stage);
    testWrongSetUps(stage);
    testLateModuleInAny(stage);
    testSleep(stage);
  },
  ['headless'],
);

await import('./requests.js');
await import('./options.js');
await import('./fetch.js');
await import('./watching.js');
await import('./queries.js');
await import('./responses.js');
await import('./errors.js');
await import('./faults.js');
await import('./logging.js');
await import('./load.js');
await import('./demo.js');
