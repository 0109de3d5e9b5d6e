import type { Db, HoursRuleTable, SignatoryTable } from '#lib/server/db/schema.ts';

export type KeptAt = {
	unit_path: string;
	unit_name: string;
	added_by_name: string | null;
	ended_by_name: string | null;
};
export type SignatoryRow = SignatoryTable & KeptAt;
export type HoursRuleRow = HoursRuleTable & KeptAt;

const signatories = (db: Db) =>
	db
		.selectFrom('signatory')
		.innerJoin('unit', 'unit.id', 'signatory.unit_id')
		.leftJoin('person as adder', 'adder.id', 'signatory.added_by')
		.leftJoin('person as ender', 'ender.id', 'signatory.ended_by')
		.selectAll('signatory')
		.select([
			'unit.path as unit_path',
			'unit.name as unit_name',
			'adder.name as added_by_name',
			'ender.name as ended_by_name'
		]);

const hoursRules = (db: Db) =>
	db
		.selectFrom('hours_rule')
		.innerJoin('unit', 'unit.id', 'hours_rule.unit_id')
		.leftJoin('person as adder', 'adder.id', 'hours_rule.added_by')
		.leftJoin('person as ender', 'ender.id', 'hours_rule.ended_by')
		.selectAll('hours_rule')
		.select([
			'unit.path as unit_path',
			'unit.name as unit_name',
			'adder.name as added_by_name',
			'ender.name as ended_by_name'
		]);

/** Those kept at any of the units, ended ones too; nearest the root first, then by name. */
export function signatoriesAt(db: Db, unitIds: readonly string[]): Promise<SignatoryRow[]> {
	if (unitIds.length === 0) return Promise.resolve([]);
	return signatories(db)
		.where('signatory.unit_id', 'in', [...unitIds])
		.orderBy('unit.path')
		.orderBy('signatory.name')
		.orderBy('signatory.id')
		.execute();
}

export function hoursRulesAt(db: Db, unitIds: readonly string[]): Promise<HoursRuleRow[]> {
	if (unitIds.length === 0) return Promise.resolve([]);
	return hoursRules(db)
		.where('hours_rule.unit_id', 'in', [...unitIds])
		.orderBy('unit.path')
		.orderBy('hours_rule.valid_from', 'desc')
		.orderBy('hours_rule.id')
		.execute();
}

export function signatoryById(db: Db, id: string): Promise<SignatoryRow | undefined> {
	return signatories(db).where('signatory.id', '=', id).executeTakeFirst();
}

export function hoursRuleById(db: Db, id: string): Promise<HoursRuleRow | undefined> {
	return hoursRules(db).where('hours_rule.id', '=', id).executeTakeFirst();
}

export async function insertSignatory(db: Db, row: SignatoryTable): Promise<void> {
	await db.insertInto('signatory').values(row).execute();
}

export async function insertHoursRule(db: Db, row: HoursRuleTable): Promise<void> {
	await db.insertInto('hours_rule').values(row).execute();
}

export type TermEnd = { valid_until: string; ended_at: string; ended_by: string | null };

/** Of two who end one, the first: false for the other. */
export async function setTermEnd(
	db: Db,
	{ table, id }: { table: 'signatory' | 'hours_rule'; id: string },
	end: TermEnd
): Promise<boolean> {
	const query =
		table === 'signatory'
			? db.updateTable('signatory').set(end).where('id', '=', id).where('ended_at', 'is', null)
			: db.updateTable('hours_rule').set(end).where('id', '=', id).where('ended_at', 'is', null);
	return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}
