/** The parts of an .xlsx by their relations, whatever the writer called them: names only, nothing is read twice. */
import { readEntryBytes, type Zip } from './read-zip.ts';
import { Unreadable } from './read-bounds.ts';
import { attribute, isForbiddenXml, latin, nextElement, plainXml, prefixOf } from './sheet-xml.ts';

export type Workbook = {
	date1904: boolean;
	/** Sheets in the order of their tabs; `path` is the name of a part in the ZIP. */
	sheets: { name: string; visible: boolean; path: string }[];
	stringsPath: string | null;
};

/** No list has more tabs; what lies behind them is not looked at. */
const MOST_SHEETS = 200;
const MOST_RELATIONS = 2000;

/** The text of a part, without comments; null when the ZIP has none of that name. */
export function partText(zip: Zip, name: string): string | null {
	const bytes = readEntryBytes(zip, name);
	if (bytes === null) return null;
	if (typeof bytes === 'string') throw new Unreadable(bytes);
	const raw = latin(bytes);
	if (isForbiddenXml(raw)) throw new Unreadable('strange');
	const xml = plainXml(raw);
	if (xml === null) throw new Unreadable('strange');
	return xml;
}

type Relation = { id: string; type: string; target: string };

/** What a part points to. Links to other files are refused: nothing outside this file is ever read. */
function relationsOf(zip: Zip, path: string): Relation[] {
	const at = path.lastIndexOf('/') + 1;
	const xml = partText(zip, `${path.slice(0, at)}_rels/${path.slice(at)}.rels`) ?? '';
	const folder = path.slice(0, at);
	const found: Relation[] = [];
	const name = `${prefixOf(xml, 'Relationships')}Relationship`;
	for (let from = 0; found.length < MOST_RELATIONS;) {
		const element = nextElement(xml, name, from);
		if (element === null) return found;
		if (element === 'broken') throw new Unreadable('strange');
		from = element.next;
		if (attribute(element.attributes, 'TargetMode')?.toLowerCase() === 'external')
			throw new Unreadable('outside-links');
		found.push({
			id: attribute(element.attributes, 'Id') ?? '',
			type: attribute(element.attributes, 'Type') ?? '',
			target: within(folder, attribute(element.attributes, 'Target') ?? '')
		});
	}
	throw new Unreadable('strange');
}

/** A target from the root or from the folder of the part that points to it. */
function within(folder: string, target: string): string {
	const steps: string[] = [];
	const path = target.replaceAll('\\', '/');
	for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
		if (step === '..') steps.pop();
		else if (step !== '' && step !== '.') steps.push(step);
	}
	return steps.join('/');
}

const ofType = (relations: readonly Relation[], type: string) =>
	relations.find(
		(relation) => relation.type.toLowerCase().endsWith(`/${type.toLowerCase()}`) || relation.type === type
	);

/** The workbook's own name in the ZIP: the package says it; older writers may not. */
function workbookPath(zip: Zip): string {
	const target = ofType(relationsOf(zip, ''), 'officeDocument')?.target;
	return target && zip.entries.has(target.toLowerCase()) ? target : 'xl/workbook.xml';
}

export function readWorkbook(zip: Zip): Workbook {
	if (/macroEnabled/i.test(partText(zip, '[Content_Types].xml') ?? '')) throw new Unreadable('macros');
	const path = workbookPath(zip);
	const xml = partText(zip, path);
	if (xml === null) throw new Unreadable('other-zip');
	const relations = relationsOf(zip, path);
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const sheets = sheetsOf(xml, relations, folder);
	if (sheets.length === 0) throw new Unreadable('strange');
	const strings = ofType(relations, 'sharedStrings')?.target ?? `${folder}sharedStrings.xml`;
	return {
		date1904: /date1904\s{0,9}=\s{0,9}["'](?:1|true)["']/.test(xml),
		sheets,
		stringsPath: zip.entries.has(strings.toLowerCase()) ? strings : null
	};
}

function sheetsOf(xml: string, relations: readonly Relation[], folder: string): Workbook['sheets'] {
	const targets = new Map(relations.map(({ id, target }) => [id, target]));
	const name = `${prefixOf(xml, 'workbook')}sheet`;
	const sheets: Workbook['sheets'] = [];
	const paths = new Set<string>();
	for (let from = 0; sheets.length < MOST_SHEETS;) {
		const element = nextElement(xml, name, from);
		if (element === 'broken') throw new Unreadable('strange');
		if (element === null) break;
		from = element.next;
		const id = /(?:^|\s)[A-Za-z0-9]{1,40}:id\s{0,9}=\s{0,9}["']([^"']*)["']/.exec(element.attributes)?.[1] ?? '';
		const path = targets.get(id) || `${folder}worksheets/sheet1.xml`;
		// Two tabs of one part: a way to have it read a thousand times.
		if (paths.has(path.toLowerCase())) continue;
		paths.add(path.toLowerCase());
		sheets.push({
			name: (attribute(element.attributes, 'name') ?? '').slice(0, 100),
			visible: (attribute(element.attributes, 'state') ?? 'visible') === 'visible',
			path
		});
	}
	return sheets;
}
