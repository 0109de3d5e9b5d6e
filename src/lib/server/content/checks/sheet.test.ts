import * as v from 'valibot';
import { expect, test } from 'vitest';
import { moduleSchema } from '../content-schema.ts';
import { readTextPage } from './bank.ts';
import { readSheet } from './sheet.ts';

const schema = v.strictObject({ id: v.string(), items: v.array(v.strictObject({ n: v.number() })) });
const read = (source: string) => readSheet(schema, { file: 'x.yaml', source });

test('a fault of form is named with its line', () => {
	const { sheet, findings } = read('id: a\nitems:\n  - n: 1\n  - n: satu\n');
	expect(sheet).toBeNull();
	expect(findings).toMatchObject([{ level: 'error', rule: 'schema', file: 'x.yaml', line: 4 }]);
});

test('a field that nobody knows is named where it stands', () => {
	const { findings } = read('id: a\nitems: []\nkey: b\n');
	expect(findings).toMatchObject([{ rule: 'schema', line: 3, message: 'key: isian ini tidak dikenal' }]);
});

test('a missing field is named at what should hold it', () => {
	const { findings } = read('id: a\nitems:\n  - n: 1\n  - {}\n');
	expect(findings).toMatchObject([{ line: 4, message: 'items.1.n: isian ini belum ada' }]);
});

test('text that is no YAML is named with its line, and a key written twice counts as that', () => {
	expect(read('id: a\nitems: [\n').findings).toMatchObject([{ rule: 'yaml' }]);
	expect(read('id: a\nid: b\nitems: []\n').findings).toMatchObject([{ rule: 'yaml', line: 2 }]);
});

test('positions count from the first line of the file, past the dashes of front matter', () => {
	const { findings } = readTextPage(moduleSchema, {
		file: 'm.svx',
		source:
			'---\nslug: a\norder: 1\ntitle: A\nsummary: B\nminutes: 3\ntracks: [asn]\nprohibitions: []\nbases: []\nversion: 1\nkey: b\n---\n\nTeks.\n'
	});
	expect(findings).toMatchObject([{ rule: 'schema', line: 11, message: 'key: isian ini tidak dikenal' }]);
});
