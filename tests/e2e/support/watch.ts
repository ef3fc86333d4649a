import { existsSync, readFileSync, statSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';

/** What a test expects to go wrong; all the rest fails it. */
export interface Allowed {
  /** Text of a message in the browser's console, or of an exception. */
  console(pattern: RegExp): void;
  /** An answer of this status (≥ 400) whose address matches. */
  answer(status: number, address: RegExp): void;
  /** A request to another host whose address matches. */
  request(address: RegExp): void;
  /** A line in the log of PHP's notices, warnings and errors. */
  phpLine(pattern: RegExp): void;
}

/** The always-on checks of one test. */
export interface Watch {
  readonly allowed: Allowed;
  /** Watches every page that opens in this browser profile. */
  follow(context: BrowserContext): void;
  /** Everything that should not have happened, one sentence each. */
  findings(): string[];
}

export interface WatchedSite {
  /** Origins that pages may ask: the site's and the simulator's. */
  readonly origins: readonly string[];
  readonly phpLog: string;
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/** Starts the checks; what the log of PHP already holds is not held against the test. */
export function startWatch({ origins, phpLog }: WatchedSite): Watch {
  const logStart = sizeOf(phpLog);
  const findings: string[] = [];
  const allowedConsole: RegExp[] = [];
  const allowedAnswers: { status: number; address: RegExp }[] = [];
  const allowedRequests: RegExp[] = [];
  const allowedPhp: RegExp[] = [];
  const isAllowedAnswer = (status: number, url: string): boolean =>
    allowedAnswers.some((allowed) => allowed.status === status && allowed.address.test(url));

  const followPage = (page: Page): void => {
    page.on('pageerror', (error) => findings.push(`exception on ${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // Chromium repeats failed answers as console errors; they are judged as answers.
      if (/^Failed to load resource/.test(message.text())) return;
      findings.push(`console error on ${page.url()}: ${message.text()}`);
    });
  };

  /** New lines of PHP's log; a line that starts without a date belongs to the one before. */
  const phpLines = (): string[] => {
    if (sizeOf(phpLog) <= logStart) return [];
    const added = readFileSync(phpLog).subarray(logStart).toString('utf8');
    return added.split(/\n(?=\[)/).filter((line) => line.trim() !== '');
  };

  return {
    allowed: {
      console: (pattern) => void allowedConsole.push(pattern),
      answer: (status, address) => void allowedAnswers.push({ status, address }),
      request: (address) => void allowedRequests.push(address),
      phpLine: (pattern) => void allowedPhp.push(pattern),
    },
    follow(context) {
      for (const page of context.pages()) followPage(page);
      context.on('page', followPage);
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (!url.protocol.startsWith('http') || origins.includes(url.origin)) return;
        if (!allowedRequests.some((pattern) => pattern.test(url.href))) findings.push(`request to ${url.href}`);
      });
      context.on('response', (response) => {
        if (response.status() < 400 || isAllowedAnswer(response.status(), response.url())) return;
        findings.push(`answer ${String(response.status())} of ${response.request().method()} ${response.url()}`);
      });
    },
    findings() {
      const isAllowedConsole = (text: string): boolean => allowedConsole.some((pattern) => pattern.test(text));
      const php = phpLines().filter((line) => !allowedPhp.some((pattern) => pattern.test(line)));
      return [
        ...findings.filter((text) => !/^(?:console error|exception)/.test(text) || !isAllowedConsole(text)),
        ...php.map((line) => `PHP: ${line.trim()}`),
      ];
    },
  };
}
