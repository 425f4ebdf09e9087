import type { GenericSchema } from 'valibot';
import {
  AliasFlag,
  type AliasRow,
  type MatchingTable,
  type NamesTable,
} from '../pack/name-table.ts';
import type { Entity, Named } from '../pack/pack.ts';
import { checkExamples } from './check-examples.ts';
import { type ContentFile, type ParsedYaml, type ProblemList, parseYaml } from './content-file.ts';
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
  /** Finds entities; without the stories. */
  readonly names: NamesTable;
  /** Finds the phrases that stand for groups and themes; used at build time only. */
  readonly phrases: MatchingTable;
}

/** The files of `assets/gazetteer`, by what they hold. */
export interface GazetteerFiles {
  readonly groups: ContentFile;
  readonly themes: ContentFile;
  readonly cues: ContentFile;
  readonly entities: readonly ContentFile[];
}

/** A piece of a content file, with where each part of it stands. */
export interface Placed<T> {
  readonly source: T;
  readonly path: string;
  lineOf(...path: PropertyKey[]): number;
}

/** Compiles the gazetteer. What is wrong goes into `problems`; the result then leaves it out. */
export function compileGazetteer(files: GazetteerFiles, problems: ProblemList): Gazetteer {
  const groups = readList(files.groups, PhrasedFile, problems);
  const themes = readList(files.themes, PhrasedFile, problems);
  const entities = files.entities.flatMap((file) => readList(file, EntityFile, problems));
  checkIds([...groups, ...themes], problems);
  checkIds(entities, problems);
  checkReferences(entities, groups, themes, problems);
  checkAliases(entities, problems);
  checkPhrases([...groups, ...themes], problems);
  const common = parseYaml(files.cues, CueFile, problems)?.value ?? NO_CUES;
  const names = namesTable(
    entities.map(({ source }) => source),
    common,
  );
  // Names that are wrong make examples wrong, which would only hide the cause.
  if (problems.isEmpty) checkExamples(entities, names, problems);
  return {
    entities: entities.map(({ source }) => toEntity(source)),
    groups: groups.map(({ source }) => toNamed(source)),
    themes: themes.map(({ source }) => toNamed(source)),
    names,
    phrases: phrasesTable(groups, themes),
  };
}

function readList<TItem>(
  file: ContentFile,
  schema: GenericSchema<unknown, TItem[]>,
  problems: ProblemList,
): Placed<TItem>[] {
  const parsed: ParsedYaml<TItem[]> | undefined = parseYaml(file, schema, problems);
  return (parsed?.value ?? []).map((source, index) => ({
    source,
    path: file.path,
    lineOf: (...path) => parsed?.lineOf([index, ...path]) ?? 1,
  }));
}

function toEntity({ id, name, kind, region, about, groups, themes, broad }: EntitySource): Entity {
  const optional = { ...(region && { region }), ...(broad && { broad: true as const }) };
  return { id, name, kind, about, groups, themes, ...optional };
}

function toNamed({ id, name }: PhrasedSource): Named {
  return { id, name };
}

const NO_CUES: CueSource = { phrases: [], subjects: [], words: [], names: [], against: [] };

function namesTable(entities: readonly EntitySource[], common: CueSource): NamesTable {
  return {
    entities: entities.map(({ id, kind }) => [id, kind]),
    aliases: entities.flatMap((entity, index) =>
      entity.aliases.map((alias): AliasRow => [textOf(alias), index, flagsOf(alias, entity)]),
    ),
    cues: Object.fromEntries(
      entities.flatMap((entity, index) =>
        entity.for.length + entity.against.length > 0
          ? [[index, { for: entity.for, against: entity.against }]]
          : [],
      ),
    ),
    common: {
      for: [...common.phrases, ...common.words],
      against: common.against,
      subjects: common.subjects,
      names: common.names,
    },
    stories: [],
  };
}

function phrasesTable(
  groups: readonly Placed<PhrasedSource>[],
  themes: readonly Placed<PhrasedSource>[],
): MatchingTable {
  const all = [
    ...groups.map(({ source }) => ({ source, kind: 'group' })),
    ...themes.map(({ source }) => ({ source, kind: 'theme' })),
  ];
  return {
    entities: all.map(({ source, kind }) => [source.id, kind]),
    aliases: all.flatMap(({ source }, index) =>
      source.phrases.map((phrase): AliasRow => [phrase, index, 0]),
    ),
  };
}

/** The text of an alias as its file says it. */
function textOf(alias: AliasSource): string {
  return typeof alias === 'string' ? alias : alias.text;
}

function isExact(alias: AliasSource): boolean {
  return typeof alias !== 'string' && alias.case === 'exact';
}

const MEANT = {
  always: 0,
  usually: AliasFlag.usually,
  'as-name': AliasFlag.sometimes + AliasFlag.asName,
  sometimes: AliasFlag.sometimes,
};

function flagsOf(alias: AliasSource, entity: EntitySource): number {
  const meant = typeof alias === 'string' ? 'always' : alias.meant;
  return (
    (isExact(alias) ? AliasFlag.exactCase : 0) + MEANT[meant] + (entity.broad ? AliasFlag.broad : 0)
  );
}

function checkIds(items: readonly Placed<{ id: string }>[], problems: ProblemList): void {
  const first = new Map<string, Placed<{ id: string }>>();
  for (const item of items) {
    const { id } = item.source;
    const other = first.get(id);
    if (other) {
      const place = `${other.path}:${other.lineOf('id')}`;
      problems.add(item.path, item.lineOf('id'), `id "${id}" is taken in ${place}: choose another`);
    } else first.set(id, item);
  }
}

function checkReferences(
  entities: readonly Placed<EntitySource>[],
  groups: readonly Placed<PhrasedSource>[],
  themes: readonly Placed<PhrasedSource>[],
  problems: ProblemList,
): void {
  const known = {
    groups: new Set(groups.map(({ source }) => source.id)),
    themes: new Set(themes.map(({ source }) => source.id)),
  };
  for (const { source, path, lineOf } of entities) {
    for (const key of ['groups', 'themes'] as const) {
      source[key].forEach((id, index) => {
        if (known[key].has(id)) return;
        const message = `unknown ${key.slice(0, -1)} "${id}": add it to ${key}.yaml, or write one of ${[...known[key]].join(', ')}`;
        problems.add(path, lineOf(key, index), message);
      });
    }
  }
}

/** Two aliases may differ in case only if both insist on their own spelling. */
function checkAliases(entities: readonly Placed<EntitySource>[], problems: ProblemList): void {
  const seen = new Map<string, { alias: AliasSource; id: string }[]>();
  for (const { source, path, lineOf } of entities) {
    source.aliases.forEach((alias, index) => {
      const others = seen.get(textOf(alias).toLowerCase()) ?? [];
      const clash = others.find((other) => areSameName(other.alias, alias));
      if (clash) {
        const message = `duplicate alias "${textOf(alias)}": ${clash.id} already has "${textOf(clash.alias)}"; remove one of them`;
        problems.add(path, lineOf('aliases', index), message);
      }
      seen.set(textOf(alias).toLowerCase(), [...others, { alias, id: source.id }]);
    });
  }
}

function areSameName(a: AliasSource, b: AliasSource): boolean {
  return !(isExact(a) && isExact(b)) || textOf(a) === textOf(b);
}

function checkPhrases(items: readonly Placed<PhrasedSource>[], problems: ProblemList): void {
  const owners = new Map<string, string>();
  for (const { source, path, lineOf } of items) {
    source.phrases.forEach((phrase, index) => {
      const owner = owners.get(phrase.toLowerCase());
      if (owner) {
        const message = `duplicate phrase "${phrase}": ${owner} already has it; remove one of them`;
        problems.add(path, lineOf('phrases', index), message);
      }
      owners.set(phrase.toLowerCase(), source.id);
    });
  }
}
