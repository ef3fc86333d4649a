import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readEvents } from '../record/read-events.ts';
import { bodyOf, reportOf } from './analytics-body.ts';

const FIXTURES = new URL('../../fixtures/bbb/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, FIXTURES), 'utf8');
// The scripts' run behind the fixtures had this address set; the events files do not carry it.
const CALLBACK = { 'analytics-callback-url': 'http://127.0.0.1:18091/bbb/analytics?lesson=4711' };

const reported = readdirSync(new URL('events/', FIXTURES))
  .filter((file) => file.endsWith('.xml') && file !== 'real_no_key.xml')
  .map((file) => file.replace('.xml', ''));
const posted = readdirSync(new URL('analytics/', FIXTURES))
  .filter((file) => file.endsWith('.body.json'))
  .map((file) => file.replace('.body.json', ''));

describe('the analysis of a record', () => {
  test.each(reported)('reports of %s what the bbbevents gem reports', (name) => {
    expect(reportOf(readEvents(read(`events/${name}.xml`)))).toEqual(JSON.parse(read(`events/${name}.bbbevents.json`)));
  });

  test.each(posted)("posts for %s what BigBlueButton's script posts", (name) => {
    const file = readEvents(read(`events/${name}.xml`));
    const body = bodyOf({ ...file, metadata: { ...file.metadata, ...CALLBACK } });
    expect(body).toEqual(JSON.parse(read(`analytics/${name}.body.json`)));
  });

  test('covers every fixture', () => {
    expect(reported.length).toBeGreaterThanOrEqual(8);
    expect(posted.length).toBeGreaterThanOrEqual(8);
  });

  test('refuses a file without a recording', () => {
    expect(() => readEvents(read('events/real_no_key.xml'))).toThrow('no <recording>');
  });
});
