/** How offices shorten the words of unit names, and which words say nothing. */

/** Each short form with the words it stands for. Names of places are not here: they are learnt from the tree. */
const SHORT: Record<string, string> = {
	kec: 'kecamatan',
	kel: 'kelurahan',
	ds: 'desa',
	kab: 'kabupaten',
	prov: 'provinsi',
	gn: 'gunung',
	sdn: 'sd negeri',
	sdit: 'sd it',
	smpn: 'smp negeri',
	sman: 'sma negeri',
	smkn: 'smk negeri',
	tkn: 'tk negeri',
	pkm: 'puskesmas',
	pusk: 'puskesmas',
	dinkes: 'dinas kesehatan',
	disdik: 'dinas pendidikan',
	dindik: 'dinas pendidikan',
	disdikbud: 'dinas pendidikan kebudayaan',
	dishub: 'dinas perhubungan',
	dinsos: 'dinas sosial',
	disnaker: 'dinas tenaga kerja',
	disdag: 'dinas perdagangan',
	diskominfo: 'dinas komunikasi informatika',
	disdukcapil: 'dinas kependudukan pencatatan sipil',
	dukcapil: 'dinas kependudukan pencatatan sipil',
	disperkim: 'dinas perumahan permukiman',
	disporapar: 'dinas pemuda olahraga pariwisata',
	damkar: 'pemadam kebakaran',
	satpol: 'satuan polisi',
	pp: 'pamong praja',
	satpolpp: 'satuan polisi pamong praja',
	kesbangpol: 'kesatuan bangsa politik',
	bakesbangpol: 'badan kesatuan bangsa politik',
	setda: 'sekretariat daerah',
	setwan: 'sekretariat dprd',
	sekwan: 'sekretariat dprd',
	sdm: 'sumber daya manusia',
	bkpp: 'badan kepegawaian pendidikan pelatihan',
	bag: 'bagian',
	sekt: 'sekretariat',
	pemkot: 'pemerintah kota',
	pemkab: 'pemerintah kabupaten',
	pemprov: 'pemerintah provinsi',
	rs: 'rumah sakit',
	rsud: 'rumah sakit umum daerah'
};

const SILENT = new Set(['dan', 'di', 'pada', 'kantor', 'serta', 'ke', 'yang']);

/** "1" and "001" are one number. */
const plain = (word: string): string => (/^\d+$/.test(word) ? String(Number(word)) : word);

/** The words of a name in its search form, short ones written out, silent ones left out. */
export function unitWords(searchForm: string): string[] {
	return searchForm
		.replace(/(\p{L})(\d)/gu, '$1 $2')
		.split(' ')
		.flatMap((word) => (SHORT[word] ?? word).split(' '))
		.filter((word) => word !== '' && !SILENT.has(word))
		.map(plain);
}

/** "… Kota Balikpapan" and the like behind a name: which city, not which unit. Null when it has no such tail. */
export function withoutPlace(words: readonly string[]): string[] | null {
	const at = words.findIndex((word, index) => index > 0 && /^(?:kota|kabupaten|provinsi)$/.test(word));
	return at > 0 && at < words.length - 1 && words.length - at <= 4 ? words.slice(0, at) : null;
}

/** Whether few edits (a letter more, less, other, or two swapped) make one word of the other. */
export function isTypo(a: string, b: string): boolean {
	const most = Math.min(a.length, b.length) >= 8 ? 2 : 1;
	if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > most || /\d/.test(a + b)) return false;
	let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			next[j] = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				next[j] = Math.min(next[j] as number, (before[j - 2] as number) + 1);
		}
		if (Math.min(...next) > most) return false;
		[before, row] = [row, next];
	}
	return (row[b.length] as number) <= most;
}

/** "bpp" for "balikpapan": the first letter, then consonants in order. */
export function isConsonantsOf(short: string, word: string): boolean {
	if (!/^[^aeiou\d]{2,5}$/u.test(short) || word.length < short.length + 2 || short[0] !== word[0]) return false;
	let at = 0;
	for (const letter of word) if (letter === short[at]) at += 1;
	return at === short.length;
}

/**
 * "bkpsdm", "disporapar": every word gives at least its first letter, in order, and nothing is left over. Two words and
 * three letters at least, or half the tree would fit.
 */
export function isBlendOf(short: string, words: readonly string[]): boolean {
	if (words.length < 2 || short.length < Math.max(3, words.length) || short.length > 16) return false;
	const seen = new Map<string, boolean>();
	const fits = (from: number, word: number): boolean => {
		if (word === words.length) return from === short.length;
		const key = `${from}:${word}`;
		const known = seen.get(key);
		if (known !== undefined) return known;
		const found = ends(short, from, words[word] as string).some((end) => fits(end, word + 1));
		seen.set(key, found);
		return found;
	};
	return fits(0, 0);
}

/** Where the letters that a word gives may end: its first letter, then others of it in order. */
function ends(short: string, from: number, word: string): number[] {
	if (short[from] !== word[0]) return [];
	const found = [from + 1];
	let at = 1;
	for (let end = from + 1; end < short.length; end += 1) {
		at = word.indexOf(short[end] as string, at) + 1;
		if (at === 0) break;
		found.push(end + 1);
	}
	return found;
}
