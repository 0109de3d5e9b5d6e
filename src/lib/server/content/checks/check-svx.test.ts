import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aBank, aModule, rulesOf } from '#tests/support/content.ts';
import { checkPictures } from './check-pictures.ts';
import { checkSvx } from './check-svx.ts';

const check = (body: string) => checkSvx(aBank({ modules: [aModule(body)] }));

test('braces and “<” in the text are code, and named with their line', () => {
	const page = aModule('\nSatu.\n\nJika {a} maka.\n');
	expect(checkSvx(aBank({ modules: [page] }))).toMatchObject([{ rule: 'svx-brace', line: page.bodyLine + 3 }]);
	expect(rulesOf(check('\nJika a < b.\n'))).toEqual(['svx-less-than']);
	expect(rulesOf(check('\nCatatan[^1].\n'))).toEqual(['svx-footnote']);
	expect(rulesOf(check('\n## Judul {#id}\n'))).toEqual(['svx-brace']);
});

test('scripts, components and entities are no traps', () => {
	const body = `\n<script>\n  import Situation from '#lib/ui/Situation.svelte';\n  const a = { b: 1 < 2 };\n</script>\n\n<Situation question="Benarkah?">\n\nTidak &lt;.\n\n</Situation>\n`;
	expect(check(body)).toEqual([]);
});

test('headings begin at the second level and skip none', () => {
	expect(rulesOf(check('\n# Satu\n'))).toEqual(['heading-order']);
	expect(rulesOf(check('\n## Dua\n\n#### Empat\n'))).toEqual(['heading-order']);
	expect(check('\n## Dua\n\n### Tiga\n\n## Dua\n')).toEqual([]);
});

test('a component left open, or not imported, is named', () => {
	expect(rulesOf(check('\n<Situation question="A?">\n'))).toEqual(['svx-import', 'svx-unclosed']);
});

const picture = (source: string) =>
	rulesOf(checkPictures(aBank({ pictures: [{ file: 'modules/a/Picture.svelte', source }] })));
const WHOLE = '<svg role="img" aria-labelledby="a b"><title id="a">Pintu</title><desc id="b">Tiga pintu.</desc></svg>';

test('a drawing has a title, a description and a name that resolves', () => {
	expect(picture(WHOLE)).toEqual([]);
	expect(picture(WHOLE.replace('Tiga pintu.', ''))).toEqual(['alt-text']);
	expect(picture(WHOLE.replace('"a b"', '"a c"'))).toEqual(['alt-text']);
	expect(picture(WHOLE.replace(' role="img"', ''))).toEqual(['alt-text']);
	expect(picture('<svg aria-hidden="true"></svg>')).toEqual([]);
	expect(picture('<img src="a.png">')).toEqual(['alt-text']);
});

test('two drawings do not share an id', () => {
	const pictures = ['a', 'b'].map((name) => ({ file: `modules/${name}/Picture.svelte`, source: WHOLE }));
	expect(rulesOf(checkPictures(aBank({ pictures })))).toEqual(['alt-text']);
});

test('a drawing takes its look from the one style sheet: no style of its own, and only classes that are there', () => {
	const sheet = readFileSync('src/lib/ui/course/pictures.css', 'utf8');
	const classes = [...new Set([...sheet.matchAll(/figure \.([a-z]+)/g)].map(([, name]) => name))];
	expect(classes).toHaveLength(11);
	expect(picture(WHOLE.replace('</desc>', `</desc><path class="${classes.join(' ')}" d="M0 0" />`))).toEqual([]);
	expect(picture(WHOLE.replace('</desc>', '</desc><path class="line thick" d="M0 0" />'))).toEqual(['picture-class']);
	expect(picture(`${WHOLE}<style>.line { fill: none }</style>`)).toEqual(['picture-style']);
});
