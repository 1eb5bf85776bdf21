/** The checklist of docs/security.md: one test a line, named after its number. */

import './checks/package.js';
import './checks/sign-in.js';
import './checks/answers.js';
import './checks/callback-page.js';
import './checks/requests.js';
import './checks/session.js';
import './checks/page.js';
import './checks/frames.js';
import { runChecks } from './stage.js';

runChecks();
