import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keeps secrets readable only with the key of the environment. `purpose` binds a sealed text to its place: it opens nowhere else. */
export interface SecretBox {
  seal(secret: string, purpose: string): Buffer;
  /** @throws SecretUnreadableError where the key, the purpose or a byte differs from when it was sealed */
  open(sealed: Buffer, purpose: string): string;
}

/** A sealed secret that does not open; most often the key was changed. */
export class SecretUnreadableError extends Error {
  constructor(cause?: unknown) {
    super('a stored secret does not open with this key', { cause });
    this.name = 'SecretUnreadableError';
  }
}

const formatVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;

/**
 * AES-256-GCM. Sealed: one byte format version, nonce, tag, ciphertext.
 * @param key 64 hexadecimal digits (LECTERN_ENCRYPTION_KEY)
 */
export function createSecretBox(key: string): SecretBox {
  const keyBytes = Buffer.from(key, 'hex');
  return {
    seal(secret, purpose) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', keyBytes, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(purpose));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(formatVersion), nonce, cipher.getAuthTag(), text]);
    },
    open(sealed, purpose) {
      if (sealed.length < headBytes || sealed[0] !== formatVersion) throw new SecretUnreadableError();
      const nonce = sealed.subarray(1, 1 + nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', keyBytes, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headBytes));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]).toString('utf8');
      } catch (error) {
        throw new SecretUnreadableError(error);
      }
    },
  };
}
