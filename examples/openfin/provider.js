import { connect } from '../../dist/index.mjs';
import { news, platform, salesforce } from './platform.js';

/** How the platform's connection stands. @type {import('./platform.js').State} */
let state = { is: 'connecting' };

// A view that opens later asks, for it has missed what was said before.
news.addEventListener('message', ({ data }) => {
  if (data === 'how does it stand?') news.postMessage(state);
});

await platform.init();

try {
  const { orgUrl, consumerKey } = await salesforce();
  // No click is needed in the container. Its window stays hidden for a user who is signed in.
  await connect(orgUrl, consumerKey);
  state = { is: 'connected' };
} catch (error) {
  state = { is: 'failed', why: error instanceof Error ? error.message : String(error) };
}
news.postMessage(state);
