import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Tables with what they refer to, and those that the database itself keeps from being changed. */
function schema(): { references: Map<string, Set<string>>; sealed: string[] } {
	const text = readFileSync('tests/contract/schema.sqlite.sql', 'utf8');
	const references = new Map<string, Set<string>>();
	for (const [, table = '', body = ''] of text.matchAll(/^CREATE TABLE (\w+)([\s\S]*?)(?=^CREATE |$(?![\s\S]))/gm))
		references.set(table, new Set([...body.matchAll(/references (\w+)/g)].map(([, other = '']) => other)));
	const sealed = [...text.matchAll(/before delete on (\w+)/g)].map(([, table = '']) => table);
	return { references, sealed };
}

const { references, sealed } = schema();
const page = readFileSync('docs/data.md', 'utf8');
const drawing = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
const groups = [...drawing.matchAll(/subgraph ([\w-]+)\n([\s\S]*?)\n  end/g)].map(([, name = '', body = '']) => ({
	name,
	tables: [...body.matchAll(/^ +(\w+)/gm)].map(([, table = '']) => table)
}));

describe('docs/data.md', () => {
	test('draws every table of the schema once, in one feature, and none that is not there', () => {
		const drawn = groups.flatMap(({ tables }) => [...new Set(tables)]);
		expect(drawn.sort()).toEqual([...references.keys()].sort());
	});

	test('draws no arrow that is not a reference of the schema', () => {
		const arrows = [...drawing.matchAll(/^ +(\w+)(?:\[.*\])? --> (\w+)$/gm)].map(([, from = '', to = '']) => [
			from,
			to
		]);
		expect(arrows.length).toBe(drawing.match(/-->/g)?.length);
		expect(arrows.filter(([from = '', to = '']) => !references.get(from)?.has(to))).toEqual([]);
	});

	test('marks what the database itself refuses to change, and nothing else', () => {
		const marked = [...drawing.matchAll(/(\w+)\["\1 ◆"\]/g)].map(([, table]) => table);
		expect(marked.sort()).toEqual([...new Set(sealed)].sort());
	});

	test('says of every group what its tables hold', () => {
		const said = [...page.matchAll(/^\| ([a-z, -]+) \| .{20,} \|$/gm)].flatMap(([, names = '']) => names.split(', '));
		expect(said.sort()).toEqual(groups.map(({ name }) => name).sort());
	});
});
