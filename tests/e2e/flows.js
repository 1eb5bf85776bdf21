/** What is about windows, and the flows around a sign-in. */

import { testDiagnosis, testWrongSetUps } from './diagnose.js';
import { inEngines } from './stage.js';
import { testChannel } from './windows/channel.js';
import { testConnect, testConnectInAny } from './windows/connect.js';
import { testCopies } from './windows/copies.js';
import { testFaults, testFaultsInAny } from './windows/faults.js';
import { testLate } from './windows/late.js';
import { testLateModule, testLateModuleInAny } from './windows/late-module.js';
import { testLeaving } from './windows/leaving.js';
import { testMessages } from './windows/messages.js';
import { testOpenerPolicy } from './windows/opener-policy.js';
import { testBackForwardCache, testPauses, testSleep } from './windows/pauses.js';
import { testRedirects } from './windows/redirects.js';
import { testRenewals } from './windows/renewals.js';

inEngines((stage, engine) => {
  testConnect(stage, engine);
  testLateModule(stage);
  testOpenerPolicy(stage, engine);
  testFaults(stage);
  testCopies(stage, engine);
  testLeaving(stage, engine);
  testMessages(stage);
  testChannel(stage, engine);
  // The driver of WebKitGTK cannot give a page the focus.
  if (engine !== 'webkit') testLate(stage);
  testDiagnosis(stage, engine);
  if (engine !== 'webkit') testBackForwardCache(stage, engine);
  if (engine === 'chromium') testPauses(stage);
});

inEngines(
  (stage) => {
    testConnectInAny(stage);
    testFaultsInAny(stage);
    testWrongSetUps(stage);
    testRenewals(stage);
    testRedirects(stage);
    testLateModuleInAny(stage);
    testSleep(stage);
  },
  ['headless'],
);
