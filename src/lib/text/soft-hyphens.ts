/**
 * Marks where a long Indonesian word may break ("Mengerahkan" → "Menge-rah-kan"): browsers know no hyphenation for
 * `lang="id"`, and a small cell would otherwise cut a word anywhere. Syllables: V-CV and VC-CV, with ng, ny, sy, kh as
 * one sound; at least three letters before and two after a break.
 */
const VOWEL = '[aiueoAIUEO]';
const SOUND = '(?:ng|ny|sy|kh|[b-df-hj-np-tv-z])';
const BREAKS = [
	new RegExp(`(${VOWEL})(?=${SOUND}${VOWEL})`, 'g'),
	new RegExp(`(${VOWEL}${SOUND})(?=${SOUND}${VOWEL})`, 'g')
];

export function softHyphens(text: string): string {
	return text.replace(/\p{L}{9,}/gu, (word) => {
		const marked = BREAKS.reduce((result, pattern) => result.replace(pattern, '$1\u00ad'), word);
		return marked.replace(/^(\p{L}{1,2})\u00ad/u, '$1').replace(/\u00ad(\p{L})$/u, '$1');
	});
}
