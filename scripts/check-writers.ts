/**
 * npm run unused, second half: every column has a writer. Reads the product with TypeScript's own eyes and finds, for each
 * column of db/schema.ts, the object literals of a use case that give it a value. A column that nothing writes, or that is
 * only ever given one and the same constant, is a promise that the product does not keep.
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './tasks/process.ts';

/** Constant by nature, with the reason. */
const CONSTANT: Record<string, string> = {
	'installation.id': 'there is one installation',
	'installation.demo': 'the demo seed alone sets it',
	'outbox.sequence': 'the database counts',
	'programme.hours_set_by': 'proposed by definitions of before certificate terms; kept, and empty since (ADR 0030)',
	'programme.signatory_name': 'the same',
	'programme.signatory_title': 'the same',
	'programme.signatory_number': 'the same',
	'quiz_attempt.passed': 'verdicts until 0.4, kept as evidence; nothing is passed any more (ADR 0033)',
	'seal_leaf.batch': 'written by SQL of its own, a thousand at once: insertBatch',
	'seal_leaf.position': 'the same',
	'rate_limit.key': 'the limiter library writes its table',
	'rate_limit.points': 'the limiter library writes its table',
	'rate_limit.expire': 'the limiter library writes its table'
};

const schemaFile = join(root, 'src', 'lib', 'server', 'db', 'schema.ts');
const product = readdirSync(join(root, 'src', 'lib'), { recursive: true, withFileTypes: true })
	.map((entry) => join(entry.parentPath, entry.name))
	.filter((path) => /[.]ts$/.test(path) && !/[.]test[.]ts$|[.]svelte[.]ts$/.test(path));

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
	config: object;
};
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram(product, { ...options, noEmit: true, skipLibCheck: true });
const checker = program.getTypeChecker();

/** Per column, "person.name", the values it is given somewhere: the text of a constant, or null for anything else. */
const columns = new Map<string, Set<string | null>>();
/** Declarations on the way from a call to what it hands over, so that a loop of names ends. */
const seen = new Set<ts.Declaration>();
/** Where each property of a table type stands in schema.ts. */
const columnAt = new Map<ts.Declaration, string>();

function readSchema(): void {
	const source = program.getSourceFile(schemaFile);
	if (!source) throw new Error(`${schemaFile} is not part of the product`);
	const tables = new Map<string, string>();
	source.forEachChild((node) => {
		if (!ts.isTypeAliasDeclaration(node) || node.name.text !== 'Schema' || !ts.isTypeLiteralNode(node.type)) return;
		for (const member of node.type.members)
			if (ts.isPropertySignature(member) && member.type) tables.set(member.type.getText(), member.name.getText());
	});
	source.forEachChild((node) => {
		if (!ts.isTypeAliasDeclaration(node)) return;
		const table = tables.get(node.name.text);
		if (!table || !ts.isTypeLiteralNode(node.type)) return;
		for (const member of node.type.members) {
			const column = `${table}.${member.name?.getText() ?? ''}`;
			columnAt.set(member, column);
			columns.set(column, new Set());
		}
	});
}

const constantOf = (value: ts.Expression | null): string | null =>
	value &&
	(ts.isLiteralExpression(value) || [ts.SyntaxKind.NullKeyword, ts.SyntaxKind.TrueKeyword].includes(value.kind))
		? value.getText()
		: null;

/** The columns that a property of an object literal stands for, by the type the literal is wanted as. */
function columnsOf(literal: ts.ObjectLiteralExpression, name: string): string[] {
	const wanted = checker.getContextualType(literal);
	if (!wanted) return [];
	const kinds = wanted.isUnion() ? wanted.types : [wanted];
	return kinds.flatMap((kind) =>
		(checker.getPropertyOfType(kind, name)?.declarations ?? []).flatMap((place) => columnAt.get(place) ?? [])
	);
}

/** `db.insertInto('x')….values(…)`: the table at the beginning of the chain that this call ends, or null. */
function tableOf(call: ts.CallExpression): string | null {
	for (let at: ts.Node = call; ;) {
		if (ts.isCallExpression(at)) {
			const [first] = at.arguments;
			const name = ts.isPropertyAccessExpression(at.expression) ? at.expression.name.text : '';
			if (['insertInto', 'updateTable'].includes(name) && first && ts.isStringLiteral(first))
				return first.text.split(' ')[0] ?? null;
			// own(db, job).set(…): the chain begins in a function of ours.
			const [made] = ts.isIdentifier(at.expression) ? madeBy(at) : [];
			at = made ?? at.expression;
		} else if (ts.isPropertyAccessExpression(at)) at = at.expression;
		else return null;
	}
}

/** For `doUpdateSet` inside `onConflict(…)`: the insert around it. */
function tableAround(node: ts.Node): string | null {
	for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
		const table = ts.isCallExpression(at) ? tableOf(at) : null;
		if (table) return table;
	}
	return null;
}

/** A row as db/schema.ts declares it: whoever made it has written its columns, whoever hands it on has not. */
const isTableType = (type: ts.Type): boolean => {
	const place = type.getProperties()[0]?.declarations?.[0];
	return place !== undefined && columnAt.has(place);
};

/** What an expression may give the table: the properties of its literals, and of whatever else is handed over in part. */
function give(table: string, value: ts.Expression): void {
	const record = (name: string, as: string | null) => columns.get(`${table}.${name}`)?.add(as);
	const partly = (type: ts.Type) => {
		const row = checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type;
		if (!isTableType(row)) for (const property of row.getProperties()) record(property.name, null);
	};
	if (ts.isAwaitExpression(value)) return give(table, value.expression);
	if (ts.isParenthesizedExpression(value)) return give(table, value.expression);
	if (ts.isArrowFunction(value) && !ts.isBlock(value.body)) return give(table, value.body);
	if (ts.isConditionalExpression(value)) return [value.whenTrue, value.whenFalse].forEach((one) => give(table, one));
	if (ts.isArrayLiteralExpression(value)) return value.elements.forEach((one) => give(table, one));
	// rows.map(…), mapInSlices(rows, …): what the function makes.
	const maker = ts.isCallExpression(value) ? value.arguments.find((one) => ts.isArrowFunction(one)) : undefined;
	if (maker) return give(table, maker);
	if (!ts.isObjectLiteralExpression(value)) {
		const made = madeBy(value);
		return made.length > 0 ? made.forEach((one) => give(table, one)) : partly(checker.getTypeAtLocation(value));
	}
	for (const property of value.properties) {
		if (ts.isSpreadAssignment(property)) partly(checker.getTypeAtLocation(property.expression));
		else record(plainName(property.name), constantOf(ts.isPropertyAssignment(property) ? property.initializer : null));
	}
}

/** What a name was given, and what a function of ours answers. */
function madeBy(value: ts.Expression): ts.Expression[] {
	const declared = declarationOf(ts.isCallExpression(value) ? value.expression : value);
	if (!declared || seen.has(declared)) return [];
	seen.add(declared);
	const given = ts.isVariableDeclaration(declared) ? declared.initializer : declared;
	if (!ts.isCallExpression(value)) return given && given !== declared ? [given as ts.Expression] : [];
	return given && (ts.isArrowFunction(given) || ts.isFunctionDeclaration(given)) ? answersOf(given.body) : [];
}

function declarationOf(name: ts.Node): ts.Declaration | undefined {
	const place = ts.isIdentifier(name) ? checker.getSymbolAtLocation(name) : undefined;
	return (place && place.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(place) : place)?.valueDeclaration;
}

function answersOf(body: ts.ConciseBody | undefined): ts.Expression[] {
	if (!body || !ts.isBlock(body)) return body ? [body] : [];
	const answers: ts.Expression[] = [];
	const look = (node: ts.Node): void => {
		if (ts.isReturnStatement(node) && node.expression) answers.push(node.expression);
		else if (!ts.isFunctionLike(node)) ts.forEachChild(node, look);
	};
	body.statements.forEach(look);
	return answers;
}

/** The table whose rows a parameter takes, one or many, whole or in part. */
function tableWanted(type: ts.Type): string | null {
	const row = checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type;
	const place = row.getProperties()[0]?.declarations?.[0];
	return (place && columnAt.get(place)?.split('.')[0]) ?? null;
}

const plainName = (name: ts.PropertyName | undefined) => (name?.getText() ?? '').replace(/^['"]|['"]$/g, '');

/** A call that writes: `.values(…)`, `.set(…)`, or a function of ours that takes rows. */
function visitCall(node: ts.CallExpression): void {
	seen.clear();
	const verb = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : '';
	const table = verb === 'doUpdateSet' ? tableAround(node) : ['values', 'set'].includes(verb) ? tableOf(node) : null;
	if (table) node.arguments.forEach((value) => give(table, value));
	const takes = checker.getResolvedSignature(node)?.getParameters() ?? [];
	takes.forEach((parameter, index) => {
		const value = node.arguments[index];
		const wanted = value && tableWanted(checker.getTypeOfSymbol(parameter));
		if (wanted && value) give(wanted, value);
	});
}

/** A literal that is wanted as a row, or as something that holds rows. A row handed on whole was written where it was made. */
function visitLiteral(node: ts.ObjectLiteralExpression): void {
	for (const property of node.properties) {
		if (ts.isSpreadAssignment(property)) continue;
		const name = plainName(property.name);
		const value = ts.isPropertyAssignment(property) ? property.initializer : null;
		const wanted = checker.getContextualType(node)?.getProperty(name);
		const table = value && wanted ? tableWanted(checker.getTypeOfSymbol(wanted)) : null;
		if (table && value) give(table, value);
		for (const column of columnsOf(node, name)) columns.get(column)?.add(constantOf(value));
	}
}

function visit(node: ts.Node): void {
	if (ts.isCallExpression(node)) visitCall(node);
	if (ts.isObjectLiteralExpression(node)) visitLiteral(node);
	ts.forEachChild(node, visit);
}

readSchema();
for (const source of program.getSourceFiles()) {
	const path = relative(root, source.fileName);
	if (path.startsWith('src/lib/server/') && !source.isDeclarationFile) visit(source);
}
const wrong = [...columns].flatMap(([column, values]) => {
	if (column in CONSTANT) return [];
	if (values.size === 0) return [`${column}: nothing writes it`];
	const [only] = values;
	return values.size === 1 && only !== null ? [`${column}: only ever ${only}`] : [];
});
if (wrong.length > 0) {
	console.error(`Columns without a writer (${wrong.length}):\n${wrong.map((line) => `  ${line}`).join('\n')}`);
	process.exitCode = 1;
}
