import { version } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { configure } from 'openfin-salesforce';
import { App } from './app.jsx';

const { org: orgUrl, key: consumerKey } = Object.fromEntries(new URLSearchParams(location.search));
configure({ trustedOrgOrigins: [orgUrl] });

window.problems = [];
const report = (event) => window.problems.push(String(event.reason ?? event.error ?? event));
addEventListener('unhandledrejection', report);
addEventListener('error', report);
document.title = version;
hydrateRoot(document.getElementById('root'), <App orgUrl={orgUrl} consumerKey={consumerKey} />, {
  onRecoverableError: (error) => window.problems.push(String(error)),
});
