/** Which columns an import reads, and which of them it cannot do without. */

/** Which columns an import reads, and the titles under which lists carry them. */
export const IMPORT_KINDS = ['units', 'people', 'participants', 'duties'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export type Field =
	| 'name'
	| 'number'
	| 'numberType'
	| 'titlePrefix'
	| 'titleSuffix'
	| 'employmentType'
	| 'position'
	| 'rank'
	| 'grade'
	| 'unitCode'
	| 'unitName'
	| 'account'
	| 'username'
	| 'role'
	| 'acting'
	| 'roleFrom'
	| 'roleUntil'
	| 'attendsAs'
	| 'act'
	| 'waiveReason'
	| 'untilDay'
	| 'dueDay'
	| 'document'
	| 'remark'
	| 'code'
	| 'parentCode'
	| 'unitType'
	| 'zone'
	| 'place';

const PERSON: readonly Field[] = [
	'name',
	'number',
	'numberType',
	'titlePrefix',
	'titleSuffix',
	'position',
	'rank',
	'grade',
	'unitCode',
	'unitName'
];

export const FIELDS: Record<ImportKind, readonly Field[]> = {
	units: ['code', 'name', 'parentCode', 'unitType', 'zone', 'place'],
	people: [...PERSON, 'employmentType', 'account', 'username', 'role', 'acting', 'roleFrom', 'roleUntil'],
	participants: [...PERSON, 'attendsAs'],
	duties: [
		'number',
		'name',
		'unitName',
		'act',
		'waiveReason',
		'untilDay',
		'dueDay',
		'document',
		'remark',
		'numberType',
		'unitCode'
	]
};

/** Each inner list is satisfied by any one of its columns. */
export const REQUIRED: Record<ImportKind, readonly (readonly Field[])[]> = {
	units: [['code'], ['name']],
	people: [['name'], ['unitCode', 'unitName']],
	participants: [['name'], ['unitCode', 'unitName']],
	// A list of leaves says by its reasons what is to be done, one of later due dates by its dates.
	duties: [
		['number', 'name'],
		['act', 'waiveReason', 'dueDay']
	]
};
