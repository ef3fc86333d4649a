import type { SchoolUser } from '../site/state.ts';
import { wordPressId, type WordPressClient } from './wordpress-client.ts';

/** A person of the demo school with the WordPress id they got. */
export interface SeededPerson extends SchoolUser {
  readonly userId: number;
}

const password = 'lectern';

/** Who is at the demo school: role of WordPress → people. */
const cast = {
  lectern_office: [['olga', 'Olga Brandt']],
  lectern_teacher: [
    ['dana', 'Dana Reyes'],
    ['tom', 'Tom Okafor'],
    ['uma', 'Uma Rao'],
    ['lucia', 'Lucía Fernández'],
  ],
  lectern_student: [
    ['ana', 'Ana Souza'],
    ['bo', 'Bo Lind'],
    ['chiara', 'Chiara Ricci'],
    ['deniz', 'Deniz Kaya'],
    ['emil', 'Emil Novák'],
    ['fatma', 'Fatma Aydın'],
    ['gil', 'Gil Moreau'],
    ['mia', 'Mia Lind'],
    ['hana', 'Hana Sato'],
    ['ivo', 'Ivo Petrov'],
  ],
  lectern_guardian: [['greta', 'Greta Lind']],
  lectern_service_manager: [['sven', 'Sven Albers']],
  lectern_representative: [['rosa', 'Rosa Marchetti']],
  lectern_privacy_officer: [['petra', 'Petra Vogel']],
} as const;
export type SchoolRole = keyof typeof cast;

/** Adds the people of the demo school through WordPress' own route. */
export async function seedPeople(admin: WordPressClient): Promise<Record<SchoolRole, SeededPerson[]>> {
  const people: Record<SchoolRole, SeededPerson[]> = {
    lectern_office: [],
    lectern_teacher: [],
    lectern_student: [],
    lectern_guardian: [],
    lectern_service_manager: [],
    lectern_representative: [],
    lectern_privacy_officer: [],
  };
  for (const role of Object.keys(cast) as SchoolRole[]) {
    for (const [login, displayName] of cast[role]) {
      const email = `${login}@school.example`;
      const [firstName, ...lastNames] = displayName.split(' ');
      const answer = await admin.rest('POST', '/wp/v2/users', {
        username: login,
        email,
        password,
        roles: [role],
        name: displayName,
        first_name: firstName,
        last_name: lastNames.join(' '),
      });
      people[role].push({ login, password, email, displayName, userId: wordPressId(answer) });
    }
  }
  return people;
}

export function findPerson(people: Record<SchoolRole, SeededPerson[]>, role: SchoolRole, login: string): SeededPerson {
  return firstOf(people[role].filter((person) => person.login === login));
}

/** The first person of a role. */
export function firstOf(people: readonly SeededPerson[]): SeededPerson {
  const person = people[0];
  if (person === undefined) throw new Error('the school lacks somebody');
  return person;
}
