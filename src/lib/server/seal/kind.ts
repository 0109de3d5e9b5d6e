import type { Schema } from '#lib/server/db/schema.ts';

export type SealedKind = {
	/** As the checker calls it. */
	name: string;
	table: keyof Schema;
	/** Together they name a row, in this order, with a space between. */
	key: readonly string[];
	/** What may not change unseen. A row in which all of them are empty needs no seal: nothing has happened to it. */
	columns: readonly string[];
	/** Of these columns, the one that has to be filled before there is anything to seal: an attempt that was closed. */
	since?: string;
	/** Written once and never again, or changed by use cases that seal it anew. */
	once: boolean;
};

export function kind<Table extends keyof Schema>(
	table: Table,
	spec: {
		name: string;
		key?: readonly (keyof Schema[Table] & string)[];
		columns: readonly (keyof Schema[Table] & string)[];
		since?: keyof Schema[Table] & string;
		once: boolean;
	}
): SealedKind {
	return { key: ['id'], ...spec, table };
}
