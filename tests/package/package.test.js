/** The packed package: what is in it, and that it works wherever it may be installed. */

import './contents.js';
import './release.js';
import './node.js';
import './command.js';
import './apps.js';
import './policy.js';
import './integrity.js';
import './vite-recipe.js';
import './getting-started.js';
import './old-engine.js';
