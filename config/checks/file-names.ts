/** A file of the repository, as far as its name and size matter. */
export interface SourceFile {
  /** Path from the repository's root, with slashes. */
  readonly path: string;
  readonly lines: number;
}

/** Lines after which a file does more than one thing. Generated files, fixtures and lock files do not count. */
const MOST_LINES = 400;

const roles = [
  'routes',
  'service',
  'rules',
  'repository',
  'queries',
  'job',
  'parser',
  'reader',
  'errors',
  'events',
  'command',
  'commands',
  'skipper',
  'test-support',
];

/** Words that say nothing about what is inside. */
const emptyWords = ['utils', 'util', 'helpers', 'helper', 'manager', 'data', 'info', 'misc', 'common'];

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const isScript = (path: string): boolean => /\.(?:ts|tsx|mjs)$/.test(path);
const isSource = (path: string): boolean => isScript(path) || /\.(?:php|sql|scss|css)$/.test(path);

function faultOfName(path: string): string | null {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const [stem = '', ...suffixes] = file.split('.');
  if (emptyWords.includes(stem) || stem.split('-').some((word) => word === 'utils' || word === 'helpers')) {
    return 'the name says nothing: name the file after its main export';
  }
  if (isScript(path) && !kebab.test(stem)) return 'names of files are in kebab-case';
  const role = suffixes.at(0);
  const isFeature = /^sidecar\/src\/features\/[^/]+\/[^/]+\.ts$/.test(path);
  if (isFeature && !suffixes.includes('test') && suffixes.length > 1 && !roles.includes(role ?? '')) {
    return `no such role: ${role ?? ''} (there are ${roles.join(', ')})`;
  }
  return null;
}

/** What is wrong with the names and sizes of these files, one sentence a fault. */
export function findFileFaults(files: readonly SourceFile[]): string[] {
  const faults: string[] = [];
  for (const { path, lines } of files) {
    if (!isSource(path)) continue;
    const fault = faultOfName(path);
    if (fault !== null) faults.push(`${path}: ${fault}`);
    if (lines > MOST_LINES) faults.push(`${path}: ${String(lines)} lines, at most ${String(MOST_LINES)}`);
  }
  return faults;
}
