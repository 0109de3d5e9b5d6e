import { expect, test } from 'vitest';
import { indexPack, searchPack } from './pack-search.ts';

const people = [
	{ id: '1', name: 'Hj. Siti Nur’aini Rahmawati, S.Pd.', unit: 'Kelurahan Klandasan Ulu', digits: '2904' },
	{ id: '2', name: 'Muh. Rahmat Hidayat', unit: 'KUA Balikpapan Selatan' },
	{ id: '3', name: 'Ani Rahmawati, S.Sos.', unit: 'Kelurahan Gunung Sari Ulu', digits: '2901' },
	{ id: '4', name: 'Rahma Daeng Ngalle', unit: 'UPTD Puskesmas Damai', digits: '1913' }
];
const found = (typed: string) => searchPack(indexPack(people), typed).map(({ id }) => id);

test('C28 a name is found by the beginning of each of its words, in any order, with or without marks', () => {
	expect(found('rahma')).toEqual(['3', '1', '2', '4']);
	expect(found('rahmawati ani')).toEqual(['3']);
	expect(found('nuraini')).toEqual(['1']);
	expect(found('mawati')).toEqual([]);
});

test('C28 the last digits of a number find its holder, and so does the whole number', () => {
	expect(found('2904')).toEqual(['1']);
	expect(found('904')).toEqual(['1']);
	expect(found('199001012015042904')).toEqual(['1']);
	expect(found('290')).toEqual([]);
});

test('C28 a unit finds its people, alone and together with a name', () => {
	expect(found('puskesmas')).toEqual(['4']);
	expect(found('kelurahan ulu ani')).toEqual(['3']);
});

test('C28 nothing typed, and nothing but marks, finds everybody', () => {
	expect(found('')).toHaveLength(4);
	expect(found(' ... ')).toHaveLength(4);
});
