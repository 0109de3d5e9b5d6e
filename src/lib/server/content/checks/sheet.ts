/** A YAML file with its lines: the value that fits the schema, and where each field of it stands. */
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import * as v from 'valibot';
import { error, type ContentFinding, type SourcePlace } from './finding.ts';

export type YamlPath = readonly (string | number)[];

export type YamlFile<T> = {
	file: string;
	value: T;
	/** Where a field stands; the nearest field around it when it is missing. */
	at(path?: YamlPath): SourcePlace;
};

export type YamlRead<T> = { sheet: YamlFile<T> | null; findings: ContentFinding[] };

/** Reads YAML text that begins at `firstLine` of its file; every fault of form is a finding with its line. */
export function readSheet<S extends v.GenericSchema>(
	schema: S,
	{ file, source, firstLine = 1 }: { file: string; source: string; firstLine?: number }
): YamlRead<v.InferOutput<S>> {
	const lines = new LineCounter();
	const document = parseDocument(source, { lineCounter: lines });
	const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
	if (document.errors.length > 0) {
		const findings = document.errors.map((fault) =>
			error('yaml', { file, line: lineAt(fault.pos[0]) }, `YAML tidak terbaca: ${fault.message.split('\n')[0]}`)
		);
		return { sheet: null, findings };
	}
	const at = (path: YamlPath = []): SourcePlace => ({ file, line: lineAt(offsetOf(document, path)) });
	const result = v.safeParse(schema, document.toJS());
	if (result.success) return { sheet: { file, value: result.output, at }, findings: [] };
	return { sheet: null, findings: result.issues.map((issue) => schemaFinding(issue, at)) };
}

function schemaFinding(issue: v.BaseIssue<unknown>, at: YamlFile<unknown>['at']): ContentFinding {
	const path = (issue.path ?? []).map((part) => part.key as string | number);
	const field = path.join('.') || 'berkas';
	const unknown = issue.type === 'strict_object' && issue.expected === 'never';
	const missing = issue.received === 'undefined';
	const says = unknown ? 'isian ini tidak dikenal' : missing ? 'isian ini belum ada' : issue.message;
	return error('schema', at(path), `${field}: ${says}`);
}

function offsetOf(document: Document, path: YamlPath): number {
	for (let length = path.length; length > 0; length--) {
		const node = document.getIn(path.slice(0, length), true);
		if (isNode(node) && node.range) return node.range[0];
	}
	return 0;
}
