/** Rows of `server_key` and the keys in them. Every column is bound to the secret: none can be changed in SQL alone. */
import type { ServerKeyTable } from '#lib/server/db/schema.ts';
import { publicHalf, type KeyMaterial } from '#lib/server/platform/keys.ts';
import type { Secret } from '#lib/server/platform/secret.ts';

type Labelled = Pick<ServerKeyTable, 'id' | 'purpose' | 'valid_from' | 'retired_at'>;

const labelOf = ({ id, purpose, valid_from, retired_at }: Labelled): string =>
	JSON.stringify([id, purpose, valid_from, retired_at]);

export function wrapKey(secret: Secret, key: KeyMaterial): ServerKeyTable {
	const open = {
		id: key.id,
		purpose: key.purpose,
		public_key: publicHalf(key),
		valid_from: key.validFrom.toISOString(),
		retired_at: key.retiredAt?.toISOString() ?? null
	};
	return { ...open, secret: secret.wrap(key.secret, labelOf(open)) };
}

/** Throws, in words for whoever starts the server, when one of them does not open. */
export function unwrapKeys(secret: Secret, rows: readonly ServerKeyTable[]): KeyMaterial[] {
	return rows.map((row) => {
		const plain = secret.unwrap(row.secret, labelOf(row));
		if (!plain)
			throw new Error(
				`Kunci ${row.id} di basis data tidak terbuka dengan rahasia server ini. Isi KELAS_NETRAL_SECRET, atau salin ` +
					'DATA_DIR/secret.key, dari server yang membuatnya. Bila rahasianya benar, baris itu diubah di luar aplikasi.'
			);
		return {
			id: row.id,
			purpose: row.purpose,
			secret: plain,
			validFrom: new Date(row.valid_from),
			retiredAt: row.retired_at === null ? null : new Date(row.retired_at)
		};
	});
}

/** "mac-1", "mac-2", …: two servers that make the next one at once want the same name, and the database decides. */
export function nextId(purpose: string, ids: readonly string[]): string {
	const used = ids.filter((id) => id.startsWith(`${purpose}-`)).map((id) => Number(id.slice(purpose.length + 1)));
	return `${purpose}-${Math.max(0, ...used) + 1}`;
}

/** As the key ring chooses: the newest that is valid. */
export function signingNow(rows: readonly ServerKeyTable[], purpose: string, now: Date): string | undefined {
	const usable = rows.filter((row) => row.purpose === purpose && row.retired_at === null);
	return (usable.filter((row) => new Date(row.valid_from) <= now).at(-1) ?? usable[0])?.id;
}
