import * as v from 'valibot';
import { problemsIn, type ValueFault, type ValueProblem } from '../library/format-values.ts';
import { KINDS } from '../pack/pack.ts';
import type { FileReport, Place } from './file-problem.ts';

/** Reads a value of a file by its schema; undefined if it does not fit: then the report says what is wrong where. */
export function readValue<TSchema extends v.GenericSchema>(
  schema: TSchema,
  value: unknown,
  placeOf: (path: ValueProblem['path']) => Place,
  report: FileReport,
): v.InferOutput<TSchema> | undefined {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  for (const { fault, path, value } of problemsIn(result.issues)) {
    report.problem(fault, placeOf(path), ...wordsFor(fault, path, value));
  }
  return undefined;
}

/** What may be written instead, where that is a choice. */
const CHOICES: Partial<Record<ValueFault, readonly string[]>> = {
  kind: KINDS,
  digitalSourceType: [
    'trainedAlgorithmicMedia',
    'compositeWithTrainedAlgorithmicMedia',
    'humanEdits',
    'digitalCreation',
  ],
};

/** What the message says: the value, or the key if there is none; and the choices. */
function wordsFor(fault: ValueFault, path: ValueProblem['path'], value: unknown): string[] {
  const isShown = typeof value === 'string' && value !== '';
  const key = path.findLast((each) => typeof each === 'string') ?? '';
  if (fault === 'list') return [key, (isShown ? value : JSON.stringify(value)).slice(0, 80)];
  if (fault === 'entity') return [isShown ? value.slice(0, 80) : '…'];
  const choices = CHOICES[fault] ?? [];
  return [
    isShown ? value.slice(0, 80) : String(key),
    ...(choices.length > 0 ? [choices.join(', ')] : []),
  ];
}
