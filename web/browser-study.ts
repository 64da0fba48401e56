import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { serveStudy, type Serving } from '../src/present/server/server.ts';
import { builtExample } from '../tools/built-example.ts';

export const executablePath = process.env['FIELDLINES_CHROMIUM'];

/** An empty folder for a study, inside one of its own. */
export function newFolder(name: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'fieldlines-web-')), name);
  mkdirSync(folder);
  return folder;
}

export interface Served {
  readonly root: string;
  readonly serving: Serving;
}

/** The study in `root`, served as it is. */
export async function servedStudy(root: string): Promise<Served> {
  return { root, serving: await serveStudy(root, { port: 0, host: '127.0.0.1' }) };
}

/** The example study, built and served. */
export async function servedExample(): Promise<Served> {
  const root = newFolder('example');
  await builtExample(root);
  return servedStudy(root);
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Watched {
  readonly page: Page;
  /** Errors of the page and of its console. */
  readonly problems: string[];
  /** Requests that left this machine. */
  readonly foreign: string[];
}

/** A page that may ask nobody but `base`, and whose errors are kept. `known` errors are those of routes a server may lack. */
export async function watchedPage(browser: Browser, base: string, options: { width?: number; known?: RegExp } = {}): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: options.width ?? 1280, height: 900 }, locale: 'en-GB' });
  const [problems, foreign]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && options.known?.test(`${message.text()} ${message.location().url}`) !== true)
      problems.push(`${message.text()} ${message.location().url}`);
  });
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(base) || url.startsWith('data:') || url.startsWith('blob:')) return route.continue();
    foreign.push(url);
    return route.abort();
  });
  return { page, problems, foreign };
}

export interface InBrowser extends Watched, Served {
  readonly url: string;
  readonly browser: Browser;
  /** Ends the browser and the server, and removes the study. */
  close(): Promise<void>;
}

/** A served study on a watched page of a browser of its own. */
export async function openInBrowser(served: Served, options: { known?: RegExp } = {}): Promise<InBrowser> {
  const { root, serving } = served;
  const browser = await launch();
  return {
    ...served,
    ...(await watchedPage(browser, serving.url, options)),
    url: serving.url,
    browser,
    async close() {
      await browser.close();
      await serving.close();
      rmSync(dirname(root), { recursive: true, force: true });
    },
  };
}
