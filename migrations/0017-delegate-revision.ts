import type { Migration } from './dialect.ts';

/**
 * How often whom a unit named was written: named, taken back, named again. From the first writing on after this the row is
 * sealed; one of before has none and is held by the sealed lines of the log alone (ADR 0029).
 */
export const delegateRevision: Migration = {
	name: '0017-delegate-revision',
	up: () => [`alter table delegate add column revision integer check (revision >= 1)`]
};
