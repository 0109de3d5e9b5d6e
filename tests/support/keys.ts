import { randomBytes } from '#lib/server/platform/ids.ts';
import { KEY_PURPOSES, KeyRing, newKeySecret } from '#lib/server/platform/keys.ts';

/** Keys of an installation of its own, kept nowhere. */
export function someKeys(): KeyRing {
	const material = KEY_PURPOSES.map((purpose) => ({
		id: `${purpose}-1`,
		purpose,
		secret: newKeySecret(purpose, randomBytes),
		validFrom: new Date(0),
		retiredAt: null
	}));
	return new KeyRing(material, () => new Date());
}
