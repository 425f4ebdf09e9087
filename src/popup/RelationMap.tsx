import { useRef, useState } from 'preact/hooks';
import {
  type Analysis,
  entityName,
  isOwnStory,
  type MapEdge,
  type MapLayout,
  type MapNode,
  type MapPoint,
  type Pack,
  type Relation,
} from '../pack/pack.ts';
import { t, tCount } from '../shared/i18n.ts';
import { buttonProps } from '../ui/button-props.ts';
import { useRovingFocus } from './roving-focus.ts';

interface Actions {
  onName(entity: string): void;
  /** Goes to a passage, by its id. */
  onPassage(passage: string): void;
}

interface Props extends Actions {
  readonly pack: Pack;
  readonly analysis: Analysis;
  /** The selected entity: its arrows are emphasised. */
  readonly current: string | undefined;
}

/** The width below which a picture scrolls, in CSS pixels. */
const NARROWEST = 240;

/** An arrow of the map. */
interface Arrow extends MapEdge {
  /** The relation whose passage it leads to. */
  readonly first: Relation;
  /** All of its relations as sentences. */
  readonly text: string;
}

/**
 * Who does what to whom, as a picture and as a list. Collapsed at first: it would push the story out of view.
 * A name shows its note, an arrow goes to the passage that states its relation.
 */
export function RelationMap({ pack, analysis, current, onName, onPassage }: Props) {
  const { map } = analysis;
  if (!map) return null;
  const isOwn = isOwnStory(analysis);
  return (
    <details class="map" id="map" lang={analysis.language}>
      <summary lang={t('languageTag')}>
        <h3 id="map-heading">{t('mapHeading')}</h3>
        <span class="soft">{tCount('mapRelations', analysis.relations.length)}</span>
        <Preview map={map} />
      </summary>
      <Picture
        map={map}
        arrows={arrowsOf(map, analysis, pack)}
        current={current}
        hint={t(isOwn ? 'mapHintOwn' : 'mapHint')}
        onName={onName}
        onPassage={onPassage}
      />
      <details class="map-list" id="map-list">
        <summary lang={t('languageTag')}>{t('mapList')}</summary>
        <RelationList pack={pack} relations={analysis.relations} onPassage={onPassage} />
      </details>
    </details>
  );
}

interface ListProps {
  readonly pack: Pack;
  readonly relations: readonly Relation[];
  onPassage(passage: string): void;
}

function RelationList({ pack, relations, onPassage }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  return (
    <ul ref={list} {...useRovingFocus(list)}>
      {relations.map(({ from, verb, to, passage }) => (
        <li key={`${from} ${verb} ${to}`}>
          <button type="button" onClick={() => onPassage(passage)}>
            <b>{entityName(pack, from)}</b> {verb} <b>{entityName(pack, to)}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}

function arrowsOf(map: MapLayout, { relations }: Analysis, pack: Pack): Arrow[] {
  return map.edges.flatMap((edge) => {
    const all = edge.relations.flatMap((index) => relations[index] ?? []);
    const sentences = all.map(
      ({ from, verb, to }) => `${entityName(pack, from)} ${verb} ${entityName(pack, to)}`,
    );
    const [first] = all;
    return first ? [{ ...edge, first, text: sentences.join('; ') }] : [];
  });
}

/** A thumbnail of the picture, hidden from screen readers. */
function Preview({ map }: { readonly map: MapLayout }) {
  return (
    <svg class="map-preview" viewBox={viewBoxOf(map)} aria-hidden="true">
      {map.edges.map(({ relations, points }) => (
        <path key={relations[0]} d={curveThrough(points)} />
      ))}
      {map.nodes.map((node) => (
        <Box key={node.entity} node={node} />
      ))}
    </svg>
  );
}

interface PictureProps extends Actions {
  readonly map: MapLayout;
  readonly arrows: readonly Arrow[];
  readonly current: string | undefined;
  /** What to do with it, as long as no arrow is pointed at. */
  readonly hint: string;
}

function Picture({ map, arrows, current, hint, onName, onPassage }: PictureProps) {
  const [pointed, setPointed] = useState<Arrow>();
  const [focused, setFocused] = useState<Arrow>();
  const picture = useRef<HTMLDivElement>(null);
  const shown = pointed ?? focused;
  return (
    <figure aria-labelledby="map-heading">
      {/* Not the SVG: Chromium makes one with handlers of the focus a tab stop. */}
      <div class="map-picture" ref={picture} {...useRovingFocus(picture)}>
        {/* biome-ignore lint/a11y/useSemanticElements: a picture has no fieldset */}
        <svg
          role="group"
          aria-labelledby="map-heading"
          viewBox={viewBoxOf(map)}
          width={map.width}
          height={map.height}
          // A small one stays as it is: larger letters than those around it look wrong.
          style={{ minWidth: `${Math.min(map.width, NARROWEST)}px` }}
        >
          <ArrowHead />
          {map.nodes.map((node) => (
            // Order of keys and of reading: each name, then its outgoing arrows.
            <g key={node.entity}>
              <NameBox node={node} isCurrent={node.entity === current} onName={onName} />
              {arrows
                .filter(({ first }) => first.from === node.entity)
                .map((arrow) => (
                  <ArrowButton
                    key={arrow.relations[0]}
                    arrow={arrow}
                    isCurrent={[arrow.first.from, arrow.first.to].includes(current ?? '')}
                    onPassage={onPassage}
                    onPoint={setPointed}
                    onFocus={setFocused}
                  />
                ))}
            </g>
          ))}
        </svg>
      </div>
      <figcaption>{shown?.text ?? <span lang={t('languageTag')}>{hint}</span>}</figcaption>
    </figure>
  );
}

interface NameBoxProps {
  readonly node: MapNode;
  readonly isCurrent: boolean;
  onName(entity: string): void;
}

function NameBox({ node, isCurrent, onName }: NameBoxProps) {
  return (
    <g
      class="node"
      aria-label={node.lines.join(' ')}
      aria-current={isCurrent ? 'true' : undefined}
      {...buttonProps(() => onName(node.entity))}
    >
      <Box node={node} ring />
      <Box node={node} />
      {node.lines.map((line, index) => (
        <text
          key={line}
          x={node.x}
          y={node.y + (index - (node.lines.length - 1) / 2) * LINE_HEIGHT}
          dy="0.36em"
        >
          {/* The leading space is not painted; it separates the lines for screen readers. */}
          {index > 0 ? ` ${line}` : line}
        </text>
      ))}
    </g>
  );
}

const LINE_HEIGHT = 15;
/** Distance of the focus ring from a box. */
const RING_GAP = 4;

function Box({ node, ring }: { readonly node: MapNode; readonly ring?: boolean }) {
  const gap = ring ? RING_GAP : 0;
  return (
    <rect
      class={ring ? 'ring' : 'box'}
      x={node.x - node.width / 2 - gap}
      y={node.y - node.height / 2 - gap}
      width={node.width + 2 * gap}
      height={node.height + 2 * gap}
      rx={8 + gap}
    />
  );
}

interface ArrowButtonProps {
  readonly arrow: Arrow;
  readonly isCurrent: boolean;
  onPassage(passage: string): void;
  onPoint(arrow: Arrow | undefined): void;
  onFocus(arrow: Arrow | undefined): void;
}

function ArrowButton({ arrow, isCurrent, onPassage, onPoint, onFocus }: ArrowButtonProps) {
  const path = curveThrough(arrow.points);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: buttonProps, spread below, make it a button
    <g
      class={isCurrent ? 'arrow current' : 'arrow'}
      aria-label={arrow.text}
      {...buttonProps(() => onPassage(arrow.first.passage))}
      onMouseEnter={() => onPoint(arrow)}
      onMouseLeave={() => onPoint(undefined)}
      onFocus={() => onFocus(arrow)}
      onBlur={() => onFocus(undefined)}
    >
      <path class="reach" d={path} />
      <path class="gap" d={path} />
      <path class="line" d={path} marker-end="url(#map-arrow-head)" />
      {arrow.relations.length > 1 && (
        <text {...arrow.label} dy="0.36em">
          {arrow.relations.length}
        </text>
      )}
    </g>
  );
}

function ArrowHead() {
  return (
    <defs>
      <marker
        id="map-arrow-head"
        viewBox="0 0 8 8"
        markerWidth="8"
        markerHeight="8"
        markerUnits="userSpaceOnUse"
        refX="8"
        refY="4"
        orient="auto"
      >
        <path d="M0 0.5 8 4 0 7.5z" />
      </marker>
    </defs>
  );
}

function viewBoxOf({ width, height }: MapLayout): string {
  return `0 0 ${width} ${height}`;
}

/** SVG path data of a curve through points, vertical at each of them. */
function curveThrough([start, ...others]: readonly MapPoint[]): string {
  if (!start) return '';
  let last = start;
  let path = `M${start.x} ${start.y}`;
  for (const next of others) {
    const middle = (last.y + next.y) / 2;
    path += `C${last.x} ${middle} ${next.x} ${middle} ${next.x} ${next.y}`;
    last = next;
  }
  return path;
}
