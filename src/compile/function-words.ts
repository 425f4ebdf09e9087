const FUNCTION_WORDS = new Set(
  (
    'a an and another any are as at because both but by despite during each either even every few first for from ' +
    'furthermore has he her here his how however if in instead is it its last later like many more moreover most much ' +
    'neither new no not now of on once one only or other our over she since so some still such than that the their them ' +
    'then there therefore these they this those though through thus to today two under unlike until we what when where ' +
    'whether which while who why will with without yet you ' +
    'el la los las un una en por para con sin según sobre este esta estos estas pero aunque mientras cuando como no su sus ' +
    'der die das ein eine in im am an auf aus bei mit nach seit von zu zum zur und aber doch wenn weil während wie was'
  ).split(' '),
);

/** Whether a word begins sentences and no names: `the`, in any case. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word.toLowerCase());
}
