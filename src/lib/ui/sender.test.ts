/** Every form that acts in somebody's name, read from the sources: also those that no page shows at the moment. */
import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

const sources = import.meta.glob<string>('/src/**/*.svelte', { query: '?raw', import: 'default', eager: true });

/** Whoever holds a password, a link or a code acts for no account; a sign-out ends whichever session there is. */
const OF_NOBODY =
	/\/\(public\)\/(masuk|keluar|aktivasi|persiapan|k|h|bantu|larangan|babak\/\+page)\b|ui\/(SignInHere|Menu|gallery\/\w+)\./;

/** All `<form method="post">` of a file, however deep. */
function formsOf(node: unknown): AST.RegularElement[] {
	if (Array.isArray(node)) return node.flatMap(formsOf);
	if (typeof node !== 'object' || node === null) return [];
	const element = node as AST.RegularElement;
	const inside = Object.entries(node).flatMap(([key, value]) => (key === 'parent' ? [] : formsOf(value)));
	return element.type === 'RegularElement' && element.name === 'form' && isPost(element)
		? [element, ...inside]
		: inside;
}

const isPost = (form: AST.RegularElement) =>
	form.attributes.some((one) => one.type === 'Attribute' && one.name === 'method' && textOf(one.value) === 'post');
const textOf = (value: AST.Attribute['value']) =>
	Array.isArray(value) ? value.map((part) => (part.type === 'Text' ? part.data : '')).join('') : '';

const saysWhose = (form: AST.RegularElement) =>
	form.fragment.nodes.some((node) => node.type === 'Component' && node.name === 'Sender');

const files = Object.entries(sources)
	.filter(([file, source]) => /<form\b/.test(source) && !OF_NOBODY.test(file))
	.map(([file, source]) => ({ file, forms: formsOf(parse(source, { modern: true }).fragment) }))
	.filter(({ forms }) => forms.length > 0);

test('there are forms to look at', () => expect(files.length).toBeGreaterThan(60));

test.each(files)('$file: each form says for whom its page was made', ({ forms }) => {
	expect(forms.filter((form) => !saysWhose(form))).toEqual([]);
});
