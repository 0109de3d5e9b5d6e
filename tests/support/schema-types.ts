/** The tables and columns that src/lib/server/db/schema.ts promises, read from its syntax. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../scripts/tasks/process.ts';
import type { Column } from './schema-text.ts';

export function promisedTables(): Map<string, Column[]> {
	const file = join(root, 'src/lib/server/db/schema.ts');
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
	const types = new Map<string, ts.TypeNode>();
	ts.forEachChild(source, (node) => {
		if (ts.isTypeAliasDeclaration(node)) types.set(node.name.text, node.type);
	});
	const schema = members(types.get('Schema'));
	return new Map(
		schema.map(({ name, type }) => [
			name,
			members(types.get(type.getText(source)))
				.map((member) => toColumn(member, source))
				.sort((a, b) => (a.name < b.name ? -1 : 1))
		])
	);
}

type Member = { name: string; type: ts.TypeNode };

function members(type: ts.TypeNode | undefined): Member[] {
	if (!type || !ts.isTypeLiteralNode(type)) throw new Error('schema.ts: a table must be a plain object type');
	return type.members.map((member) => {
		if (!ts.isPropertySignature(member) || !member.type || member.questionToken)
			throw new Error(`schema.ts: ${member.getText()} must be a column with a type`);
		return { name: member.name.getText(), type: member.type };
	});
}

/** Names of types that are not text stand here; every other name is a set of words. */
const NOT_TEXT: Record<string, string> = {
	number: 'number',
	'Generated<number>': 'number',
	Flag: 'number',
	Uint8Array: 'bytes'
};

function toColumn({ name, type }: Member, source: ts.SourceFile): Column {
	const parts = (ts.isUnionTypeNode(type) ? [...type.types] : [type]).map((part) => part.getText(source));
	const [first = ''] = parts.filter((part) => part !== 'null');
	return { name, type: NOT_TEXT[first] ?? 'string', nullable: parts.includes('null') };
}
