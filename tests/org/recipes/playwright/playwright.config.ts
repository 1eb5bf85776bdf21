import { defineConfig } from '@playwright/test';

export default defineConfig({
  globalSetup: './global-set-up.ts',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  workers: 2,
  use: {
    // A browser that is there already; without this, the one that Playwright has installed.
    launchOptions: { executablePath: process.env['CHROMIUM'], args: ['--no-sandbox'] },
  },
});
