import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Answer } from '../answers.ts';

/** The client's script and style, the script with its types taken off. */
export function readAsset(name: string): Answer | undefined {
  if (name === 'client.css') return asset('text/css', read('client.css'));
  if (name === 'client.js') return asset('text/javascript', stripTypeScriptTypes(read('client.ts'), { mode: 'strip' }));
  return undefined;
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

function asset(type: string, body: string): Answer {
  return {
    status: 200,
    headers: { 'content-type': `${type};charset=UTF-8`, 'cache-control': 'no-cache' },
    body,
    key: '',
  };
}
