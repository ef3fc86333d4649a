import { describe, expect, test } from '@jest/globals';
import { readCommandLine } from './command-line.ts';

describe('the command line', () => {
  test('has a default for everything', () => {
    expect(readCommandLine([])).toMatchObject({
      port: 0,
      latencyMs: 0,
      stateFile: null,
      playOnStart: null,
      entersOnJoin: false,
    });
  });

  test('names a class that plays by itself', () => {
    const words = [
      '--play',
      'a.xml',
      '--play-seconds',
      '30',
      '--play-participants',
      '{"u2":"u7"}',
      '--auto-end-seconds',
      '5',
      '--enter-on-join',
    ];
    expect(readCommandLine(words)).toMatchObject({
      entersOnJoin: true,
      playOnStart: {
        file: 'a.xml',
        withinSeconds: 30,
        times: 'shifted',
        participants: { u2: 'u7' },
        autoEndSeconds: 5,
      },
    });
    expect(readCommandLine(['--play', 'a.xml']).playOnStart).toMatchObject({
      participants: 'auto',
      autoEndSeconds: null,
    });
  });

  test.each([
    ['--port', 'many'],
    ['--latency-ms', '-1'],
    ['--deletion', 'shred'],
    ['--sceret', 'x'],
  ])('refuses %s %s by name', (name, value) => {
    expect(() => readCommandLine([name, value])).toThrow(name.slice(2));
  });
});
