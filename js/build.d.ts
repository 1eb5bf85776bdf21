/** The address of the guide to errors of this version; `tools/bundle.js` puts it in its place. */
declare const HELP_PAGE: string;
