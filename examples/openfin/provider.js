import { connect } from '../../dist/index.mjs';
import { platform, salesforce } from './platform.js';

await platform.init();

try {
  const { orgUrl, consumerKey } = await salesforce();
  // No click is needed in the container. Its window stays hidden for a user who is signed in. The
  // views hear of it by onSessionChange.
  await connect(orgUrl, consumerKey);
} catch (error) {
  // The views offer to connect.
  console.error(error);
}
