/** Characters that nobody sees: the one place that says which. White space (tabs and line ends too) is seen as a gap. */

/** No keyboard types one, no list holds one, and a spreadsheet with one does not open. */
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

/** Drawn as nothing, as Unicode says: zero width, direction marks, soft hyphens, fillers; and what only machines read. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u0000-\u0008\u000e-\u001f\u007f-\u009f]/u;
const EVERY_UNSEEN = new RegExp(UNSEEN, 'gu');

/** Whether something stands in the text that its reader could not see. */
export const hasUnseen = (text: string): boolean => UNSEEN.test(text);

/** The text as it is seen. */
export const withoutUnseen = (text: string): string => text.replace(EVERY_UNSEEN, '');

/** The same on one line: tabs and line ends of a paste are dropped. */
export const unbroken = (text: string): string => withoutUnseen(text).replace(/[\t-\r]/g, '');

/** Whether there is nothing to be seen. */
export const isBlank = (text: string): boolean => withoutUnseen(text).trim() === '';
