import { expect, test } from 'vitest';
import { aBank, aBasis, aModule, aScenario, aTrack, rulesOf } from '#tests/support/content.ts';
import { checkReferences } from './check-references.ts';
import { citing } from './citations.ts';

test('a basis that is not in the list is named where it is cited', () => {
	const findings = checkReferences(aBank({ scenarios: [aScenario({ bases: ['uu-20-2023-ps-24-1-d', 'uu-1-1900'] })] }));
	expect(findings).toMatchObject([{ level: 'error', rule: 'basis-unknown' }]);
	expect(findings[0]?.line).toBeGreaterThan(1);
});

test('a basis nobody cites is a warning, and an ended one is not', () => {
	const unused = aBasis({ id: 'pp-1' });
	expect(checkReferences(aBank({ bases: [aBasis(), unused] }))).toMatchObject([
		{ level: 'warning', rule: 'basis-uncited' }
	]);
	expect(checkReferences(aBank({ bases: [aBasis(), { ...unused, valid_to: '2024' }] }))).toEqual([]);
});

test('<Basis> in a module and `bases` in its head name the same laws', () => {
	const bases = [aBasis(), aBasis({ id: 'pp-1' })];
	const shown = aModule('\n<script>\n  import Basis from "#lib/ui/Basis.svelte";\n</script>\n\n<Basis id="pp-1" />\n');
	const findings = checkReferences(aBank({ bases, modules: [shown] }));
	expect(rulesOf(findings)).toEqual(['basis-not-listed', 'basis-not-shown']);
	expect(findings.find((finding) => finding.rule === 'basis-not-listed')?.line).toBe(shown.bodyLine + 5);
});

test('tracks and modules name each other', () => {
	const unknown = aBank({ tracks: [aTrack({ modules: ['mengapa-netral', 'tidak-ada'] })] });
	expect(rulesOf(checkReferences(unknown))).toEqual(['module-unknown']);
	const oneSided = aBank({ tracks: [aTrack(), aTrack({ id: 'pimpinan' })] });
	expect(rulesOf(checkReferences(oneSided))).toEqual(['track-not-listed']);
	const other = aBank({ modules: [aModule(undefined, { tracks: ['asn', 'rt'] })] });
	expect(rulesOf(checkReferences(other))).toEqual(['track-unknown']);
	const notIn = aBank({ tracks: [aTrack({ modules: ['lain'] })], modules: [aModule()] });
	expect(rulesOf(checkReferences(notIn))).toEqual(['module-not-in-track', 'module-unknown']);
});

test('L2 everything that cites a basis is listed: scenario, prohibition with its sanctions, module', () => {
	const kinds = citing(aBank(), 'uu-20-2023-ps-24-1-d').map((citation) => citation.in);
	expect(kinds.filter((kind) => kind === 'scenario')).toHaveLength(1);
	expect(kinds.filter((kind) => kind === 'prohibition')).toHaveLength(3);
	expect(kinds.filter((kind) => kind === 'module')).toHaveLength(2);
	expect(citing(aBank(), 'pp-1')).toEqual([]);
});
