import { readFileSync } from 'node:fs';

/** A user of the operating system that a server runs as. */
export interface Account {
  uid: number;
  gid: number;
}

function accountOf(login: string): Account {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${login}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`This machine has no user ${login}.`);
  return { uid: Number(uid), gid: Number(gid) };
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Web servers and databases refuse to run as root; started by anybody else they run as that person (null). */
export function webAccount(): Account | null {
  return isRoot() ? accountOf('www-data') : null;
}

export function databaseAccount(): Account | null {
  return isRoot() ? accountOf('mysql') : null;
}
