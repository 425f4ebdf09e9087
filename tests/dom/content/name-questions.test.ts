import { beforeEach, expect, it } from 'vitest';
import { NameQuestions } from '../../../src/content/scan/name-questions.ts';

let questions: NameQuestions;
const tree = () => document.createElement('p');

beforeEach(() => {
  questions = new NameQuestions();
});

it('a beginning is asked of once, however often it is met', () => {
  expect(questions.areWaiting).toBe(false);
  expect(['Zentrafab', 'Zentrafab', 'Other'].map((each) => questions.isName(each))).toEqual([
    false,
    false,
    false,
  ]);
  expect(questions.take()).toEqual(['Zentrafab', 'Other']);
  questions.isName('Other');
  expect(questions.areWaiting).toBe(false);
});

it('the trees with the beginning of a name are searched, others are not', () => {
  const trees = [tree(), tree(), tree()] as const;
  questions.isName('Zentrafab', trees[0]);
  questions.isName('Other', trees[1]);
  const asked = questions.take();
  // Met between question and answer.
  questions.isName('Zentrafab', trees[2]);
  expect(questions.answer(asked, [0])).toEqual(new Set([trees[0], trees[2]]));
  expect(['Zentrafab', 'Other'].map((each) => questions.isName(each))).toEqual([true, false]);
  expect(questions.areWaiting).toBe(false);
});

it('what was not answered is asked again', () => {
  questions.isName('Zentrafab');
  questions.putBack(questions.take());
  expect(questions.take()).toEqual(['Zentrafab']);
});

it('many beginnings are asked of in parts', () => {
  for (let at = 0; at < 6000; at++) questions.isName(`Name ${at}`);
  expect(questions.take()).toHaveLength(5000);
  expect(questions.take()).toHaveLength(1000);
  expect(questions.areWaiting).toBe(false);
});

it('what begins no name is forgotten on a page without end, names are not', () => {
  questions.isName('Zentrafab');
  questions.answer(questions.take(), [0]);
  for (let part = 0; part < 11; part++) {
    for (let at = 0; at < 5000; at++) questions.isName(`Name ${part}-${at}`);
    questions.answer(questions.take(), []);
  }
  questions.isName('Name 10-0');
  questions.isName('Name 0-0');
  expect(questions.take()).toEqual(['Name 0-0']);
  expect(questions.isName('Zentrafab')).toBe(true);
});
