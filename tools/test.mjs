import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run, setUp } from './setup.mjs';

const CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A browser for the tests of pages: the system's, or Debian's where this user may install it. */
function chromium() {
  const named = process.env.FIELDLINES_CHROMIUM;
  if (named !== undefined) return named;
  const found = CHROMIUM.find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('installing Chromium for the tests of pages …');
    try {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env });
      return '/usr/bin/chromium';
    } catch {
      console.log('Chromium could not be installed.');
    }
  }
  return null;
}

setUp();
const browser = chromium();
if (browser === null)
  console.log(
    'No Chromium here: the tests of pages in a real browser (src/present/report/report.browser.test.ts) are left out. Install Chromium, or set FIELDLINES_CHROMIUM.',
  );
else process.env.FIELDLINES_CHROMIUM = browser;
run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]);
