import { randomBytes } from 'node:crypto';
import { externalUserIdSchema, publicIdSchema, type ExternalUserId, type PublicId } from '@lectern/contracts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Makes 128-bit random identifiers, base32, 26 characters. */
export function randomId(): PublicId {
  let bits = 0;
  let bitCount = 0;
  let text = '';
  for (const byte of randomBytes(17)) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    while (bitCount >= 5 && text.length < 26) {
      bitCount -= 5;
      text += alphabet.charAt((bits >> bitCount) & 31);
    }
    bits &= (1 << bitCount) - 1;
  }
  return publicIdSchema.parse(text);
}

/** Makes a pseudonymous id for a person (`u…`): says nothing, and survives BBB's mangling of keys. */
export function randomExternalUserId(): ExternalUserId {
  return externalUserIdSchema.parse(`u${randomId().slice(0, 20)}`);
}
