/** The script of `salesforce-callback.html`. */

import { handleRedirect } from './handle-redirect.js';

handleRedirect();
