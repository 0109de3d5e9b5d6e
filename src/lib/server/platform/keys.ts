/**
 * The installation's keys, as use cases see them. Three purposes: `mac` signs short-lived tokens and cookies, the
 * Ed25519 `pass` keys sign participants' passes, so that a scanner checks one offline with the public halves alone, and
 * `seal` seals evidence. Of each purpose the newest one that is valid signs; what an older one signed still holds until
 * that key is retired. Where they are kept: keys/keys.ts.
 */
import {
	createHmac,
	createPrivateKey,
	createPublicKey,
	createSecretKey,
	generateKeyPairSync,
	sign,
	timingSafeEqual,
	verify,
	type KeyObject
} from 'node:crypto';

export type KeyPurpose = 'mac' | 'pass' | 'seal';
export const KEY_PURPOSES: readonly KeyPurpose[] = ['mac', 'pass', 'seal'];

/** A key as it is made and as it is read from the database, unwrapped. `secret`: 32 bytes, or PKCS 8 for passes. */
export type KeyMaterial = {
	id: string;
	purpose: KeyPurpose;
	secret: Buffer;
	/** When it begins to sign; checking begins at once. */
	validFrom: Date;
	retiredAt: Date | null;
};

export type Keys = {
	/** HMAC-SHA-256 of the text under a purpose, first 16 bytes, base64url. */
	mac(purpose: string, text: string): string;
	macMatches(purpose: string, text: string, given: string): boolean;
	/** The same text's MAC for ever, by the oldest key: for an order or a code that must not change with a rotation. */
	steadyMac(purpose: string, text: string): string;
	/** Ed25519 signature, base64url (86 characters). */
	sign(text: string): string;
	signatureMatches(text: string, signature: string): boolean;
	/** SPKI, base64url, the newest first: what a scanner needs to check passes. */
	publicKeys: readonly string[];
	/** "key.MAC": the key is named, so that old seals still read after a rotation. */
	seal(purpose: string, text: string): string;
	sealMatches(purpose: string, text: string, given: string): boolean;
	/** Names of the keys whose seals can be checked, the one that seals now first. */
	sealKeyIds: readonly string[];
};

type MacKey = { id: string; key: KeyObject };
type PassKey = { privateKey: KeyObject; publicKey: KeyObject; spki: string };
type Entry = KeyMaterial & { index: number };

const macBy = ({ key }: MacKey, purpose: string, text: string): string =>
	createHmac('sha256', key).update(`${purpose}\0${text}`).digest().subarray(0, 16).toString('base64url');

function same(a: string, b: string): boolean {
	const [wanted, found] = [Buffer.from(a), Buffer.from(b)];
	return wanted.length === found.length && timingSafeEqual(wanted, found);
}

/** Keys that may be changed while a server runs: whoever holds them sees the new ones at once. */
export class KeyRing implements Keys {
	readonly #now: () => Date;
	#macs: { validFrom: Date; made: MacKey }[] = [];
	#passes: { validFrom: Date; made: PassKey }[] = [];
	#seals: { validFrom: Date; retired: boolean; made: MacKey }[] = [];
	/** The oldest MAC key of all, retired or not. */
	#first: MacKey | undefined;

	constructor(material: readonly KeyMaterial[], now: () => Date) {
		this.#now = now;
		this.replace(material);
	}

	/** Throws when a purpose is left without a key. */
	replace(material: readonly KeyMaterial[]): void {
		const newestFirst = material
			.map((one, index): Entry => ({ ...one, index }))
			.sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime() || b.index - a.index);
		const of = (purpose: KeyPurpose) => newestFirst.filter((one) => one.purpose === purpose);
		const usable = (purpose: KeyPurpose) => of(purpose).filter((one) => one.retiredAt === null);
		for (const purpose of KEY_PURPOSES)
			if (usable(purpose).length === 0)
				throw new Error(`Tidak ada kunci ${purpose} di basis data (server_key). Pulihkan dari cadangan.`);
		const oldest = of('mac').at(-1);
		this.#first = oldest && macKeyOf(oldest);
		this.#macs = usable('mac').map((one) => ({ validFrom: one.validFrom, made: macKeyOf(one) }));
		this.#passes = usable('pass').map((one) => ({ validFrom: one.validFrom, made: passKeyOf(one) }));
		// Evidence stays checkable for ever: a retired key seals nothing any more, that is all.
		this.#seals = of('seal').map((one) => ({
			validFrom: one.validFrom,
			retired: one.retiredAt !== null,
			made: sealKeyOf(one)
		}));
	}

	/** The newest that is valid; before the first one's time, the oldest. */
	#signing<T>(keys: readonly { validFrom: Date; made: T }[]): T {
		const now = keys.length > 1 ? this.#now().getTime() : Infinity;
		const found = keys.find((one) => one.validFrom.getTime() <= now) ?? keys.at(-1);
		if (!found) throw new Error('no key');
		return found.made;
	}

	mac(purpose: string, text: string): string {
		return macBy(this.#signing(this.#macs), purpose, text);
	}

	macMatches(purpose: string, text: string, given: string): boolean {
		return this.#macs.some(({ made }) => same(macBy(made, purpose, text), given));
	}

	steadyMac(purpose: string, text: string): string {
		if (!this.#first) throw new Error('no key');
		return macBy(this.#first, purpose, text);
	}

	sign(text: string): string {
		return sign(null, Buffer.from(text), this.#signing(this.#passes).privateKey).toString('base64url');
	}

	signatureMatches(text: string, signature: string): boolean {
		const bytes = Buffer.from(signature, 'base64url');
		if (bytes.length !== 64) return false;
		return this.#passes.some(({ made }) => verify(null, Buffer.from(text), made.publicKey, bytes));
	}

	get publicKeys(): readonly string[] {
		return this.#passes.map(({ made }) => made.spki);
	}

	seal(purpose: string, text: string): string {
		const made = this.#sealing();
		return `${made.id}.${macBy(made, purpose, text)}`;
	}

	sealMatches(purpose: string, text: string, given: string): boolean {
		const [id, mac = ''] = given.split('.', 2);
		return this.#seals.some(({ made }) => made.id === id && same(macBy(made, purpose, text), mac));
	}

	get sealKeyIds(): readonly string[] {
		const now = this.#sealing().id;
		return [now, ...this.#seals.map(({ made }) => made.id).filter((id) => id !== now)];
	}

	#sealing(): MacKey {
		return this.#signing(this.#seals.filter((one) => !one.retired));
	}
}

const macKeyOf = ({ id, secret }: KeyMaterial): MacKey => ({ id, key: createSecretKey(secret) });

/** Named by four characters that tell one key from another and nothing of the key. */
function sealKeyOf(material: KeyMaterial): MacKey {
	const made = macKeyOf(material);
	return { ...made, id: macBy(made, 'seal-key', '').slice(0, 4) };
}

function passKeyOf({ secret }: KeyMaterial): PassKey {
	const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
	const publicKey = createPublicKey(privateKey);
	return { privateKey, publicKey, spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url') };
}

/** The public half of a pass key; null for the others, which have none. */
export const publicHalf = (material: KeyMaterial): string | null =>
	material.purpose === 'pass' ? passKeyOf(material).spki : null;

/** The secret of a new key. */
export function newKeySecret(purpose: KeyPurpose, random: (size: number) => Uint8Array): Buffer {
	if (purpose !== 'pass') return Buffer.from(random(32));
	return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
}
