import type { GenericSchema } from 'valibot';
import {
  AliasFlag,
  type AliasRow,
  type MatchingTable,
  type NamesTable,
} from '../pack/name-table.ts';
import type { Entity, Named } from '../pack/pack.ts';
import { checkExamples } from './check-examples.ts';
import {
  type ContentFile,
  findDuplicates,
  itemsOf,
  type ParsedYaml,
  type Problems,
  parseYaml,
} from './content-file.ts';
import { unmarkedSentences } from './counter-examples.ts';
import {
  type AliasSource,
  CueFile,
  type CueSource,
  EntityFile,
  type EntitySource,
  PhrasedFile,
  type PhrasedSource,
} from './gazetteer-schema.ts';

/** The gazetteer, compiled. */
export interface Gazetteer {
  readonly entities: readonly Entity[];
  readonly groups: readonly Named[];
  readonly themes: readonly Named[];
  /** Finds entities. Its `stories` are empty. */
  readonly names: NamesTable;
  /** Finds the phrases of groups and themes; used at build time only. */
  readonly phrases: MatchingTable;
  /** Sentences in which none of its names is meant. */
  readonly ordinary: readonly string[];
}

/** The files of `assets/gazetteer`, by their content. */
export interface GazetteerFiles {
  readonly groups: ContentFile;
  readonly themes: ContentFile;
  readonly cues: ContentFile;
  readonly entities: readonly ContentFile[];
}

/** Compiles the gazetteer. Mistakes are added to `problems`; the result leaves them out. */
export function compileGazetteer(files: GazetteerFiles, problems: Problems): Gazetteer {
  const groups = readList(files.groups, PhrasedFile, problems);
  const themes = readList(files.themes, PhrasedFile, problems);
  const phrased = [...groups, ...themes];
  const entities = files.entities.flatMap((file) => readList(file, EntityFile, problems));
  checkIds(phrased);
  checkIds(entities);
  checkItems(entities);
  checkReferences(entities, { groups: groups.map(idOf), themes: themes.map(idOf) });
  checkWholes(entities);
  checkAliases(entities);
  checkPhrases(phrased);
  const common = parseYaml(files.cues, CueFile, problems)?.value ?? NO_CUES;
  const names = namesTable(valuesOf(entities), common);
  // Mistakes in names cause mistakes in examples, which would only hide the cause.
  if (problems.length === 0) checkExamples(entities, names);
  return {
    entities: entities.map(toEntity),
    groups: groups.map(toNamed),
    themes: themes.map(toNamed),
    names,
    phrases: phrasesTable(valuesOf(phrased)),
    ordinary: unmarkedSentences(valuesOf(entities)),
  };
}

function readList<T>(
  file: ContentFile,
  schema: GenericSchema<unknown, T[]>,
  problems: Problems,
): ParsedYaml<T>[] {
  const list: ParsedYaml<T[]> | undefined = parseYaml(file, schema, problems);
  return list ? itemsOf(list) : [];
}

function valuesOf<T>(items: readonly ParsedYaml<T>[]): T[] {
  return items.map(({ value }) => value);
}

function idOf({ value }: ParsedYaml<{ id: string }>): string {
  return value.id;
}

function toEntity({ value }: ParsedYaml<EntitySource>): Entity {
  const { id, name, kind, region, wikidata, about, groups, themes, broad } = value;
  const partOf = value['part-of'];
  const optional = {
    ...(region && { region }),
    ...(wikidata && { wikidata }),
    ...(partOf && { partOf }),
    ...(broad && { broad: true as const }),
  };
  return { id, name, kind, about, groups, themes, ...optional };
}

function toNamed({ value: { id, name } }: ParsedYaml<PhrasedSource>): Named {
  return { id, name };
}

const NO_CUES: CueSource = {
  phrases: [],
  acts: [],
  subjects: [],
  words: [],
  names: [],
  channels: [],
  against: [],
  'other-fields': [],
  products: [],
  assistants: [],
};

function namesTable(entities: readonly EntitySource[], common: CueSource): NamesTable {
  return {
    entities: entities.map(({ id, kind }) => [id, kind]),
    aliases: entities.flatMap((entity, index) =>
      entity.aliases.map((alias): AliasRow => [alias.text, index, flagsOf(alias, entity)]),
    ),
    cues: Object.fromEntries(
      entities.flatMap(({ for: own, against, assistant }, index) => {
        const cues = assistant ? [...own, ...common.assistants] : own;
        return cues.length + against.length > 0 ? [[index, { for: cues, against }]] : [];
      }),
    ),
    common: {
      for: [...common.phrases, ...common.words],
      against: common.against,
      acts: common.acts,
      subjects: common.subjects,
      names: common.names,
      channels: common.channels,
      otherFields: common['other-fields'],
      products: common.products,
    },
    stories: [],
    wikidata: Object.fromEntries(
      entities.flatMap(({ id, wikidata }) => (wikidata === undefined ? [] : [[wikidata, id]])),
    ),
  };
}

function phrasesTable(phrased: readonly PhrasedSource[]): MatchingTable {
  return {
    entities: phrased.map(({ id }) => [id, '']),
    aliases: phrased.flatMap(({ phrases }, index) =>
      phrases.map((phrase): AliasRow => [phrase, index, 0]),
    ),
  };
}

const MEANT = {
  always: 0,
  usually: AliasFlag.usually,
  'in-context': AliasFlag.inContext,
  'as-name': AliasFlag.sometimes + AliasFlag.asName,
  sometimes: AliasFlag.sometimes,
  'by-cue': AliasFlag.sometimes + AliasFlag.byCue,
};

function flagsOf(alias: AliasSource, { broad, countable }: EntitySource): number {
  const exactCase = alias.case === 'exact' ? AliasFlag.exactCase : 0;
  const ofEntity = (broad ? AliasFlag.broad : 0) + (countable ? AliasFlag.countable : 0);
  const rare = alias.rare ? AliasFlag.rare : 0;
  const proper = alias.proper ? AliasFlag.proper : 0;
  return exactCase + MEANT[alias.meant] + rare + proper + ofEntity;
}

function checkIds(items: readonly ParsedYaml<{ id: string }>[]): void {
  findDuplicates(items, idOf, (item, first) => {
    item.report(
      ['id'],
      `id "${idOf(item)}" is taken in ${first.positionOf(['id'])}: choose another`,
    );
  });
}

function checkItems(entities: readonly ParsedYaml<EntitySource>[]): void {
  const withItem = entities.filter(({ value }) => value.wikidata !== undefined);
  const itemOf = ({ value }: ParsedYaml<EntitySource>) => value.wikidata ?? '';
  findDuplicates(withItem, itemOf, (item, first) => {
    const taken = `${itemOf(item)} is already the item of ${first.value.id}`;
    item.report(['wikidata'], `${taken}: correct one of them`);
  });
}

function checkReferences(
  entities: readonly ParsedYaml<EntitySource>[],
  known: Readonly<Record<'groups' | 'themes', readonly string[]>>,
): void {
  for (const { value, report } of entities) {
    for (const key of ['groups', 'themes'] as const) {
      value[key].forEach((id, index) => {
        if (known[key].includes(id)) return;
        const remedy = `add it to ${key}.yaml, or write one of ${known[key].join(', ')}`;
        report([key, index], `unknown ${key.slice(0, -1)} "${id}": ${remedy}`);
      });
    }
  }
}

function checkWholes(entities: readonly ParsedYaml<EntitySource>[]): void {
  const known = new Set(entities.map(idOf));
  for (const { value, report } of entities) {
    const whole = value['part-of'];
    if (whole === undefined) continue;
    if (whole === value.id) report(['part-of'], 'is the entity itself: name what it is a part of');
    else if (!known.has(whole)) {
      report(['part-of'], `unknown entity "${whole}": add it to the gazetteer, or correct the id`);
    }
  }
}

/** Two aliases may differ in case only if both match exactly. */
function checkAliases(entities: readonly ParsedYaml<EntitySource>[]): void {
  const seen: { alias: AliasSource; id: string }[] = [];
  for (const { value, report } of entities) {
    value.aliases.forEach((alias, index) => {
      const clash = seen.find((other) => areSameName(other.alias, alias));
      if (clash) {
        const owner = `${clash.id} already has "${clash.alias.text}"`;
        report(['aliases', index], `duplicate alias "${alias.text}": ${owner}; remove one of them`);
      }
      seen.push({ alias, id: value.id });
    });
  }
}

function areSameName(a: AliasSource, b: AliasSource): boolean {
  if (a.case === 'exact' && b.case === 'exact') return a.text === b.text;
  return a.text.toLowerCase() === b.text.toLowerCase();
}

function checkPhrases(items: readonly ParsedYaml<PhrasedSource>[]): void {
  const phrases = items.flatMap(({ value: { id, phrases: all }, report }) =>
    all.map((text, index) => ({ text, id, report: report.bind(null, ['phrases', index]) })),
  );
  const keyOf = ({ text }: { text: string }) => text.toLowerCase();
  findDuplicates(phrases, keyOf, ({ text, report }, { id }) => {
    report(`duplicate phrase "${text}": ${id} already has it; remove one of them`);
  });
}
