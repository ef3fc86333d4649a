/** Who was put in whose place. null: nobody, or a person who is gone. */
interface Substitution {
  readonly fromUserId: number | null;
  readonly toUserId: number | null;
}

/** What makes the teacher of a class a substitute: the last substitution there was in it, while the class is still that person's. @returns null where nobody stands in */
export function standingIn<Latest extends Substitution>(
  teacherId: number | null,
  latest: Latest | undefined,
): Latest | null {
  // Of a substitute who is gone, and of a class without a teacher, there is nobody to speak of.
  return teacherId !== null && latest?.toUserId === teacherId ? latest : null;
}
