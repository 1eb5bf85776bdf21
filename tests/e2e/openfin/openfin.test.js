/** The package in windows and views of an imitated OpenFin runtime, in one start of the browser. */

import './sign-in.js';
import './callback.js';
import './endings.js';
import './error-pages.js';
import './placement.js';
import './windows.js';
import './iframe.js';
import './community.js';
import './impostors.js';
import './example.js';
